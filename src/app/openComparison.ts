import { resolve } from "node:path";
import { readRevision } from "../adapters/git/readRevision.ts";
import { toRelative } from "../adapters/project/paths.ts";
import type { SourceFile, Survey } from "../core/candidate.ts";
import type { Comparison, Earlier, Versions } from "../core/comparison.ts";
import type { FileKind } from "../core/candidate.ts";
import { UsageError } from "../core/usageError.ts";
import { kindOfPath } from "../syntax/survey.ts";

/** With what code is compared: its own earlier state, or the files that are judged with each other. */
export type ComparisonOptions = (
  { readonly base: string } | { readonly versions: readonly string[]; readonly function?: string }
) & { readonly seed?: number };

export interface Subject {
  readonly cwd: string;
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly signal: AbortSignal;
  readText(path: string): string | undefined;
  survey(files: readonly SourceFile[]): AsyncIterable<Survey>;
}

/** @throws UsageError where there is nothing to compare with. */
export async function openComparison(
  options: ComparisonOptions,
  subject: Subject,
): Promise<Comparison> {
  const { seed = DEFAULT_SEED } = options;
  return "base" in options
    ? openEarlier(options.base, seed, subject)
    : openVersions(options, seed, subject);
}

const DEFAULT_SEED = 1;

const LANGUAGES: ReadonlySet<FileKind | undefined> = new Set([
  "python",
  "javascript",
  "typescript",
  "tsx",
]);

function openVersions(
  options: Extract<ComparisonOptions, { readonly versions: readonly string[] }>,
  seed: number,
  { cwd, root, files }: Subject,
): Versions {
  const known = new Map(files.map((file) => [file.path, file.kind]));
  const paths = [...new Set(options.versions.map((path) => placeOf(path, cwd, root, known)))];
  const kinds = paths.map((path) => known.get(path));
  const other = paths.find((_, at) => !LANGUAGES.has(kinds[at]));
  if (other !== undefined)
    throw new UsageError(
      `"${other}" is no Python, JavaScript or TypeScript file: name the files that hold the versions.`,
    );
  if (paths.length < 2)
    throw new UsageError("a comparison needs two versions or more: name their files.");
  if (new Set(kinds.map((kind) => kind === "python")).size > 1)
    throw new UsageError("the versions are in different languages: name files of one language.");
  const { function: name } = options;
  return { kind: "versions", files: paths, ...(name !== undefined && { function: name }), seed };
}

/** As the candidate names the file. */
function placeOf(
  path: string,
  cwd: string,
  root: string,
  known: ReadonlyMap<string, FileKind>,
): string {
  return known.has(path) ? path : toRelative(resolve(cwd, path), root);
}

async function openEarlier(revision: string, seed: number, subject: Subject): Promise<Earlier> {
  const { root, signal } = subject;
  const judged = new Set(subject.files.map(({ path }) => path));
  const read = await readRevision({
    root,
    revision,
    isWanted: (path) => LANGUAGES.has(kindOfPath(path)),
    now: (path) => (judged.has(path) ? subject.readText(path) : undefined),
    signal,
  });
  if (read.status === "failed")
    throw new UsageError(
      `the code cannot be compared with "${revision}" (${read.reason}): name a commit, branch or tag of the repository that holds ${root}.`,
    );
  const files = [...read.texts].map(([path, text]): SourceFile => ({
    path,
    kind: kindOfPath(path) ?? "python",
    origin: { kind: "memory", text },
  }));
  const surveys: Survey[] = [];
  for await (const survey of subject.survey(files)) surveys.push(survey);
  return { kind: "earlier", revision, texts: read.texts, surveys, unread: read.unread, seed };
}
