import type { Input, Output, Program, SandboxSession } from "../../../core/sandbox.ts";

/**
 * Evaluates what a task writes where the code under test is not loaded, so that it cannot answer for itself. Only
 * an expression that names something of the code's own is evaluated beside it, in another process than the one it judges.
 */
export async function evaluateApart(
  sources: readonly string[],
  program: Program,
  session: SandboxSession,
): Promise<readonly Output[]> {
  const alone = await evaluate(sources, BARE, session);
  const open = sources.filter((_, at) => namesTheUnknown(alone[at]));
  if (open.length === 0) return alone;
  const beside = await evaluate(open, program, session);
  const answers = new Map(open.map((source, at) => [source, beside[at]]));
  return sources.map((source, at) => answers.get(source) ?? alone[at] ?? UNRUN);
}

const BARE: Program = { files: {} };

const UNRUN: Output = { kind: "unrun", why: "it was not run" };

async function evaluate(
  sources: readonly string[],
  program: Program,
  session: SandboxSession,
): Promise<readonly Output[]> {
  const inputs = sources.map((source): Input => ({ kind: "evaluate", source }));
  const { load, outputs } = await session.run(program, inputs);
  return load.kind === "returned" ? outputs : sources.map(() => load);
}

function namesTheUnknown(output: Output | undefined): boolean {
  return output?.kind === "raised" && /^(?:NameError|ReferenceError)$/.test(output.type);
}
