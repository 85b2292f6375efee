import { classesOf } from "../src/comparison/classes.ts";
import type { Input, Output, Program, SandboxSession } from "../src/core/sandbox.ts";
import type { Problem } from "./compareData.ts";

/**
 * Which programs are right: those that pass the problem's own test, and give what the reference gives on
 * each further input on which the reference is what most programs say.
 */
export async function truthOf(
  problem: Problem,
  session: SandboxSession,
): Promise<readonly boolean[]> {
  const texts = [...problem.programs.map(({ text }) => text), problem.reference];
  const passes = await Promise.all(
    problem.programs.map(({ text }) => isPassed(problem, text, session)),
  );
  const outputs = await Promise.all(texts.map((text) => extraOutputs(problem, text, session)));
  const wrong = problem.extra.map((_, at) => wrongOn(outputs.map((its) => its[at] ?? UNRUN)));
  return passes.map((isPassed, at) => isPassed && wrong.every((on) => on[at] !== true));
}

const UNRUN: Output = { kind: "unrun", why: "it was not run" };

async function isPassed(
  { test, function: name }: Problem,
  text: string,
  session: SandboxSession,
): Promise<boolean> {
  const input: Input = { kind: "evaluate", source: `check(${name})` };
  const { outputs } = await session.run(programOf(`${text}\n\n${test}`), [input]);
  return outputs[0]?.kind === "returned";
}

async function extraOutputs(
  { extra, function: name }: Problem,
  text: string,
  session: SandboxSession,
): Promise<readonly Output[]> {
  const inputs = extra.map((values): Input => ({
    kind: "call",
    function: name,
    arguments: values,
  }));
  return (await session.run(programOf(text), inputs)).outputs;
}

function programOf(text: string): Program {
  return { files: { "m.py": text }, entry: "m.py" };
}

/** @param outputs The programs' on one input, the reference's last. */
function wrongOn(outputs: readonly Output[]): readonly boolean[] {
  const classes = classesOf(outputs);
  const right = classes.at(-1);
  const agreeing = classes.slice(0, -1).filter((it) => it === right).length;
  const isTold = outputs.at(-1)?.kind === "returned" && agreeing * 2 > classes.length - 1;
  return isTold ? classes.map((it) => it !== right) : [];
}
