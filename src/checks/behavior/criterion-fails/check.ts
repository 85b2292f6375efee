import type { Check, CheckContext } from "../../../core/check.ts";
import type { Criterion, Task } from "../../../core/criterion.ts";
import type { Module } from "../../../core/module.ts";
import type { ProgramLanguage } from "../../../core/sandbox.ts";
import { isRunnable, programOf } from "../programFiles.ts";
import { withSessions, type OpenSession } from "../sessions.ts";
import { witnessOf } from "../witness.ts";
import { checkDependencies } from "./dependencies.ts";
import { answerExample, type ExampleCriterion } from "./example.ts";
import { findingOf } from "./finding.ts";
import { answerProperty, propertyFailure, type PropertyCriterion } from "./property.ts";
import { checkAgainstReference, contestsOf, type ReferenceCriterion } from "./reference.ts";
import { loadInputs } from "../../../inputs/loadInputs.ts";
import { readCallables } from "../../../inputs/readCallables.ts";
import { definitionsOf, type Definition } from "./locate.ts";
import { differences, readSignature } from "./signature.ts";

export const check: Check = {
  id: "behavior/criterion-fails",
  rules: [
    {
      id: "behavior/criterion-fails",
      title: "The code does not do what its task demands",
      severity: "error",
      why: "A task says in measurable words what is wanted, and the code does something else.",
      remedy: "Correct the code, or the task where it is the one that is wrong.",
    },
  ],
  needs: ["sandbox", "registry", "packages"],
  unit: "demand",
  async run(context) {
    const { task } = context.candidate;
    if (!task) return;
    for (const { text } of task.unmeasured)
      context.unknown({
        what: `the demand "${text}"`,
        why: "no criterion of the task measures it",
      });
    const definitions = await definitionsOf(context);
    const absent = new Set<string>();
    await withSessions(context, {}, async (open) => {
      for (const criterion of task.criteria)
        await checkCriterion(criterion, { task, context, definitions, absent, open });
    });
  },
};

interface Work {
  readonly task: Task;
  readonly context: CheckContext;
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  /** Names that nothing defines, told once each. */
  readonly absent: Set<string>;
  readonly open: OpenSession;
}

async function checkCriterion(criterion: Criterion, work: Work): Promise<void> {
  const { context, task } = work;
  switch (criterion.kind) {
    case "example":
      return checkExample(criterion, work);
    case "signature":
      return checkSignature(criterion, work);
    case "property":
      return checkProperty(criterion, work);
    case "reference":
      return checkReference(criterion, work);
    case "dependencies":
      return checkDependencies(criterion, task.path, context);
    default:
      context.unknown({ what: labelOf(criterion), why: "nothing here can measure it yet" });
  }
}

async function checkExample(criterion: ExampleCriterion, work: Work): Promise<void> {
  const { context, task } = work;
  const name = /^(?:await\s+|new\s+)?(?<name>[\w$]+)/.exec(criterion.call)?.groups?.["name"] ?? "";
  const definitions = defined(name, criterion, work);
  for (const { module, range } of definitions) {
    const runnable = await programOf(module, context);
    const skip = (why: string) => context.unknown({ what: labelOf(criterion), why });
    if (runnable.kind === "skipped") {
      skip(runnable.why);
      continue;
    }
    const language = languageOf(module);
    const opened = await work.open(language);
    if (opened.status === "unavailable") {
      skip(opened.reason);
      continue;
    }
    const answer = await answerExample(criterion, runnable.program, opened.session, language);
    if (answer.kind === "unknown") {
      skip(answer.why);
      continue;
    }
    context.checked(1);
    const { call } = criterion;
    const witness = witnessOf(
      language,
      runnable.program,
      [{ kind: "evaluate", source: call }],
      "raises" in criterion
        ? { kind: "raises", type: criterion.raises }
        : { kind: "evaluates", text: criterion.expected },
    );
    if (answer.kind === "holds") {
      if (witness.witness) context.held({ input: call, witness: witness.witness });
      continue;
    }
    const { got, expected } = answer;
    const program = `${module.path}: ${name}`;
    const execution = {
      kind: "execution",
      program,
      input: call,
      expected,
      got,
      ...witness,
    } as const;
    const message = `${call} gave ${got}, its task says ${expected}`;
    context.report(
      findingOf(criterion, task.path, { file: module.path, range }, message, [execution]),
    );
  }
}

async function checkSignature(
  criterion: Extract<Criterion, { kind: "signature" }>,
  work: Work,
): Promise<void> {
  const { context, task } = work;
  const name = nameIn(criterion.signature);
  if (name === undefined)
    return context.unknown({
      what: labelOf(criterion),
      why: "it is no signature such as f(x: int)",
    });
  for (const definition of defined(name, criterion, work)) {
    const { module, range } = definition;
    const asked = await readSignature(criterion.signature, module.language);
    if (!asked || !definition.function) {
      const why = asked ? `"${name}" is a class` : "it is no signature of its language";
      context.unknown({ what: labelOf(criterion), why });
      continue;
    }
    context.checked(1);
    const found = differences(asked, definition.function);
    if (found.length === 0) continue;
    const message = `${name} is not what the task asks for: ${found.join(", ")}`;
    context.report(findingOf(criterion, task.path, { file: module.path, range }, message));
  }
}

async function checkProperty(criterion: PropertyCriterion, work: Work): Promise<void> {
  const { context, task } = work;
  const label = labelOf(criterion);
  const name = criterion.function ?? onlyFunction(task);
  if (name === undefined)
    return context.unknown({ what: label, why: 'it does not say of which function: add "of"' });
  for (const { module, range } of defined(name, criterion, work)) {
    const text = context.readText(module.path) ?? "";
    await loadInputs([module.language]);
    const { callables, skipped } = readCallables(text, module.language);
    const callable = callables.find((each) => each.name === name);
    const runnable = await programOf(module, context);
    const why =
      skipped.find((each) => each.name === name)?.why ?? "it is no function that can be called";
    const opened =
      callable && runnable.kind === "program" ? await work.open(languageOf(module)) : undefined;
    if (!callable || runnable.kind === "skipped" || opened?.status !== "open") {
      const reason =
        opened?.status === "unavailable"
          ? opened.reason
          : runnable.kind === "skipped"
            ? runnable.why
            : why;
      context.unknown({ what: label, why: reason });
      continue;
    }
    const { program } = runnable;
    const answer = await answerProperty(criterion.expression, callable, program, opened.session);
    if (answer.kind === "unknown") context.unknown({ what: label, why: answer.why });
    else context.checked(1);
    if (answer.kind !== "fails") continue;
    const { message, execution } = propertyFailure(criterion, answer, callable, program);
    context.report(
      findingOf(criterion, task.path, { file: module.path, range }, message, [execution]),
    );
  }
}

async function checkReference(criterion: ReferenceCriterion, work: Work): Promise<void> {
  const { context, task } = work;
  const contests = await contestsOf(criterion, task, context);
  if (contests.length === 0)
    context.unknown({
      what: labelOf(criterion),
      why: "the code defines no function of the reference that can be run alone",
    });
  for (const contest of contests) {
    const opened = await work.open(contest.language);
    if (opened.status === "open")
      await checkAgainstReference(criterion, task.path, contest, opened.session, context);
    else context.unknown({ what: labelOf(criterion), why: opened.reason });
  }
}

/** What the signature or all examples of a task speak of. */
function onlyFunction({ criteria }: Task): string | undefined {
  const names = new Set(
    criteria.flatMap((criterion) => {
      if (criterion.kind === "signature") return nameIn(criterion.signature) ?? [];
      return criterion.kind === "example" ? (nameIn(criterion.call) ?? []) : [];
    }),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

/** `f` of `def f(x: int)`, `f(2)`, `await f<T>(2)` */
function nameIn(text: string): string | undefined {
  return /(?:^|\s)(?<name>[\w$]+)\s*(?:\[[^\]]*\]|<[^>]*>)?\(/.exec(text)?.groups?.["name"];
}

/** Where nothing defines the name, that is the finding, unless a file could not be read. */
function defined(name: string, criterion: Criterion, work: Work): readonly Definition[] {
  const { context, task, definitions, absent } = work;
  const found = definitions.get(name) ?? [];
  if (found.length > 0) return found;
  const module = context.surveys
    .flatMap(({ modules }) => modules)
    .find((each) => isRunnable(each, context));
  const isUnread = context.surveys.some(
    ({ unread, modules }) =>
      unread.length > 0 || modules.some(({ problems }) => problems.length > 0),
  );
  if (!module || isUnread) {
    context.unknown({
      what: labelOf(criterion),
      why: `no file that could be read defines "${name}"`,
    });
    return [];
  }
  context.checked(1);
  if (absent.has(name)) return [];
  absent.add(name);
  const start = { line: 1, column: 1, offset: 0, byte: 0 };
  const place = {
    file: module.path,
    range: { start, end: { ...start, column: 2, offset: 1, byte: 1 } },
  };
  context.report(
    findingOf(criterion, task.path, place, `nothing defines "${name}", which the task asks for`),
  );
  return [];
}

function labelOf({ text }: Criterion): string {
  return `the criterion "${text}"`;
}

function languageOf({ language }: Module): ProgramLanguage {
  return language === "python" ? "python" : "javascript";
}
