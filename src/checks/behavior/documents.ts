import type { Candidate, SourceFile, Survey } from "../../core/candidate.ts";
import type { Check, CheckContext } from "../../core/check.ts";
import type { Evidence } from "../../core/evidence.ts";
import type { FindingDraft } from "../../core/finding.ts";
import type { Language } from "../../core/module.ts";
import { positionsOf } from "../../core/positions.ts";
import type { Range } from "../../core/range.ts";
import { documentPrograms } from "../../syntax/documents/programs.ts";
import type { Excerpt } from "../../syntax/excerpt.ts";
import { loadGrammars } from "../../syntax/grammars.ts";
import { readModule } from "../../syntax/module.ts";
import { ownImports } from "./ownImports.ts";

/**
 * The same check, which also sees the programs in documents: those that an answer defines, and the snippets of
 * documentation that import the code under judgement. What it finds is told of the document's own lines.
 */
export function withDocuments(check: Check): Check {
  return {
    ...check,
    async run(context) {
      const files = await filesOf(context);
      await check.run(files.size === 0 ? context : contextWith(files, context, check));
    },
  };
}

/** A file that stands in a document. */
interface ShownFile {
  readonly document: string;
  readonly path: string;
  readonly language: Language;
  readonly excerpt: Excerpt;
}

type ShownFiles = ReadonlyMap<string, ShownFile>;

const known = new WeakMap<readonly Survey[], Promise<ShownFiles>>();

function filesOf(context: CheckContext): Promise<ShownFiles> {
  const files = known.get(context.surveys) ?? readFiles(context);
  known.set(context.surveys, files);
  return files;
}

async function readFiles(context: CheckContext): Promise<ShownFiles> {
  const { candidate } = context;
  const documents = [...candidate.files, ...(candidate.beside ?? [])].filter(
    ({ kind }) => kind === "markdown",
  );
  const texts = documents.flatMap(({ path }): readonly (readonly [string, string])[] => {
    const text = context.readText(path);
    return text !== undefined && text.length < MOST_CHARACTERS && FENCED.test(text)
      ? [[path, text]]
      : [];
  });
  if (texts.length === 0) return new Map();
  await loadGrammars(["python", "javascript", "typescript", "tsx"]);
  const isBeside = (path: string) => candidate.beside?.some((file) => file.path === path) === true;
  const files = texts.flatMap(([path, text]) => shownIn(path, text, isBeside(path), context));
  return new Map(files.map((file) => [file.path, file]));
}

const MOST_CHARACTERS = 500_000;
const FENCED = /^[ \t>]*(?:`{3}|~{3})/m;

function shownIn(
  document: string,
  text: string,
  isBeside: boolean,
  context: CheckContext,
): readonly ShownFile[] {
  const positions = positionsOf(text);
  const whole = { text, range: (start: number, end: number) => positions.range(start, end) };
  const folder = document === "<stdin>" ? "answer" : document;
  const isDocumentation = isBeside || DOCUMENTATION.test(document);
  return documentPrograms(whole).flatMap((program): readonly ShownFile[] => {
    const path = `${folder}/${program.path}`;
    const { language, isDefining } = program;
    if (isDefining)
      return isDocumentation ? [] : [{ document, path, language, excerpt: program.excerpt }];
    const excerpt = ownImports(program, document, context);
    return excerpt ? [{ document, path, language, excerpt }] : [];
  });
}

/** What explains code to people sketches more than it defines. */
const DOCUMENTATION =
  /(?:^|\/)(?:readme|changelog|changes|history|news|contributing|security|code_of_conduct|authors|migrating|upgrading|agents|claude)[^/]*$|(?:^|\/)(?:docs?|documentation|website|site|guides?|\.[^/]+)\//i;

function contextWith(files: ShownFiles, context: CheckContext, check: Check): CheckContext {
  return {
    ...context,
    ...(check.inspect
      ? worldWith(files, context, check)
      : (worlds.get(context.surveys) ?? remembered(files, context))),
    readText: (path) => files.get(path)?.excerpt.text ?? context.readText(path),
    report(draft) {
      const file = files.get(draft.file);
      if (!file) context.report(draft);
      else if (isOfTheSketch(draft))
        context.unknown({
          what: draft.file,
          why: "it uses names that the document does not define",
        });
      else context.report(inDocument(draft, files));
    },
  };
}

type World = Pick<CheckContext, "candidate" | "surveys">;

/** One for all checks of a run, because what they run together is known by its surveys. */
const worlds = new WeakMap<readonly Survey[], World>();

function remembered(files: ShownFiles, context: CheckContext): World {
  const world = worldWith(files, context);
  worlds.set(context.surveys, world);
  return world;
}

function worldWith(files: ShownFiles, { candidate, surveys }: World, check?: Check): World {
  const added = [...files.values()].map(({ path, language, excerpt }): [SourceFile, Survey] => {
    const { text } = excerpt;
    const inspected = check?.inspect?.({ path, text, language });
    const survey = { path, modules: [readModule(text, path, language)], installs: [], unread: [] };
    return [
      { path, kind: language, origin: { kind: "memory", text } },
      {
        ...survey,
        ...(check && inspected !== undefined && { inspections: { [check.id]: inspected } }),
      },
    ];
  });
  const all: Candidate = {
    ...candidate,
    files: [...candidate.files, ...added.map(([file]) => file)],
  };
  return { candidate: all, surveys: [...surveys, ...added.map(([, survey]) => survey)] };
}

/** Names that are not there are left out of a sketch more often than forgotten. */
function isOfTheSketch({ evidence }: FindingDraft): boolean {
  return evidence.some(
    (each) => each.kind === "execution" && /^(?:NameError|ReferenceError)\b/.test(each.got),
  );
}

function inDocument(draft: FindingDraft, files: ShownFiles): FindingDraft {
  const place = (path: string, range: Range) => {
    const file = files.get(path);
    return file
      ? { file: file.document, range: file.excerpt.range(range.start.offset, range.end.offset) }
      : { file: path, range };
  };
  const told = (evidence: Evidence): Evidence => {
    if (evidence.kind === "path")
      return {
        ...evidence,
        steps: evidence.steps.map((step) => ({ ...step, ...place(step.file, step.range) })),
      };
    if (evidence.kind !== "execution" || !evidence.witness) return evidence;
    const texts = Object.fromEntries(
      evidence.witness.files.flatMap((path) => {
        const file = files.get(path);
        return file ? [[path, file.excerpt.text]] : [];
      }),
    );
    const witness = { ...evidence.witness, texts, isImportable: false };
    return JSON.stringify(witness).length > MOST_WITNESS
      ? { ...evidence, witness: undefined }
      : { ...evidence, witness };
  };
  const [first, ...more] = draft.evidence;
  return {
    ...draft,
    ...place(draft.file, draft.range),
    evidence: [told(first), ...more.map(told)],
  };
}

/** A report may hold thousands. */
const MOST_WITNESS = 65_536;
