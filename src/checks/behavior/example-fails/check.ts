import type { CheckContext } from "../../../core/check.ts";
import type { Module } from "../../../core/module.ts";
import type { Witness } from "../../../core/witness.ts";
import { loadGrammars } from "../../../syntax/grammars.ts";
import { readStructure } from "../../../syntax/structure.ts";
import { documentedExamples, mayShow } from "../../../examples/documented.ts";
import type { Example } from "../../../examples/example.ts";
import { findingOf, type Failure } from "./finding.ts";
import { isRunnable, programOf } from "../programFiles.ts";
import { withSessions, type OpenSession } from "../sessions.ts";
import { runDocumented } from "./runDocumented.ts";
import type { Verdict } from "./verdict.ts";
import { withDocuments } from "../documents.ts";

export const check = withDocuments({
  id: "behavior/example-fails",
  rules: [
    {
      id: "behavior/example-fails",
      title: "The code does something else than its own example says",
      severity: "error",
      why: "Whoever wrote the example and whoever reads it expect what the code does not do: one of the two is wrong.",
      remedy: "Correct the code, or the example where it is the one that is wrong.",
    },
    {
      id: "behavior/sketched-example-fails",
      title: "The code does something else than an example that its documentation sketches",
      severity: "warning",
      why: "The example is in a form that takes some goodwill to read, and read so it does not hold.",
      remedy: "Correct the code, or write the example as the call and its exact result.",
    },
  ],
  needs: ["sandbox"],
  unit: "example",
  async run(context) {
    const modules = context.surveys.flatMap((survey) =>
      survey.modules.filter((module) => isRunnable(module, context)),
    );
    await withSessions(context, LIMITS, async (open) => {
      await Promise.all(modules.map((module) => checkModule(module, context, open)));
    });
  },
});

/** Nobody writes down an example that computes for longer. */
const LIMITS = { cpuSeconds: 5 };

async function checkModule(
  module: Module,
  context: CheckContext,
  open: OpenSession,
): Promise<void> {
  const text = context.readText(module.path);
  if (text === undefined || !mayShow(text)) return;
  await loadGrammars([module.language]);
  const documented = documentedExamples(
    readStructure(text, module.language),
    module.language,
    text,
  );
  const total = documented.reduce((sum, { examples }) => sum + countOf(examples), 0);
  if (total === 0) return;
  const skip = (why: string) =>
    context.unknown({
      what: `${total === 1 ? "1 example" : `${total} examples`} of ${module.path}`,
      why,
    });

  const runnable = await programOf(module, context);
  if (runnable.kind === "skipped") return skip(runnable.why);
  const language = module.language === "python" ? "python" : "javascript";
  const opened = await open(language);
  if (opened.status === "unavailable") return skip(opened.reason);
  const runs = await Promise.all(
    documented.map((item) =>
      runDocumented(item, runnable.program, opened.session, language, async (chance) => {
        const other = await open(language, chance);
        return other.status === "open" ? other.session : undefined;
      }),
    ),
  );
  for (const { item, tried, unloaded } of runs) {
    if (unloaded !== undefined) return skip(unloaded);
    for (const { verdict: judged, input, at, length, witness } of tried) {
      const verdict = ofThisMachine(judged, input);
      if (verdict.kind === "unknown")
        context.unknown({ what: `${module.path}: ${input}`, why: verdict.why });
      else context.checked(1);
      if (verdict.kind === "holds" && witness && says(witness)) context.held({ input, witness });
      if (verdict.kind !== "fails") continue;
      const run = { input, at, length, ...(witness && { witness }) };
      const failure: Failure = { ...verdict, ...run, docstring: item.docstring };
      context.report(findingOf(failure, { path: module.path, text }, item.name));
    }
  }
}

/** What the clock says, and which files a machine has, no example knows. */
function ofThisMachine(verdict: Verdict, input: string): Verdict {
  if (verdict.kind !== "fails") return verdict;
  if (READS_CLOCK.test(input)) return { kind: "unknown", why: "it depends on the clock" };
  return SYSTEM_PATH.test(verdict.expected)
    ? { kind: "unknown", why: "it depends on the files of a machine" }
    : verdict;
}

const READS_CLOCK =
  /\b(?:now|today|utcnow)\(\s*\)|\b(?:datetime|date|pendulum|arrow)\.(?:now|today|utcnow)\(|\btime\.(?:time|localtime|gmtime)\(|\bDate\.now\(|\bnew Date\(\s*\)/;
const SYSTEM_PATH = /(?<![\w.])\/(?:usr|etc|home|root|opt|var|tmp|Users)\/|\b[A-Z]:\\{1,2}\w/;

/** A line without an answer only prepares the next ones. */
function says({ expectation }: Witness): boolean {
  return expectation.kind !== "prints" || expectation.text !== "";
}

function countOf(examples: readonly Example[]): number {
  return examples.reduce(
    (sum, example) => sum + (example.kind === "claim" ? 1 : example.lines.length),
    0,
  );
}
