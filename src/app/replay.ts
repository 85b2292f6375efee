import { join } from "node:path";
import { openKeptFindings, type KeptFinding } from "../adapters/history/keptFindings.ts";
import { readText } from "../adapters/project/readText.ts";
import { createSandbox } from "../adapters/sandbox/createSandbox.ts";
import type { Choice } from "../adapters/sandbox/levels.ts";
import { judgeReplay, type ReplayVerdict } from "../checks/behavior/judgeReplay.ts";
import type { ExecutionEvidence } from "../core/evidence.ts";
import type { Finding } from "../core/finding.ts";
import { decodeInput } from "../core/inputWire.ts";
import type { Input, Isolation, Program } from "../core/sandbox.ts";
import { UsageError } from "../core/usageError.ts";
import type { Witness } from "../core/witness.ts";

export interface ReplayOptions {
  /** The first letters of a finding's fingerprint. */
  readonly id: string;
  readonly cacheFolder: string;
  readonly sandbox?: Choice;
}

/** What a finding's witness does now, with the files as they are now. */
export interface Replay {
  readonly finding: Finding;
  readonly root: string;
  readonly execution: ExecutionEvidence;
  readonly verdict: ReplayVerdict;
  readonly isolation: Isolation;
}

/** @throws UsageError when no finding, or more than one, has this id, or when it cannot be run again. */
export async function replay({
  id,
  cacheFolder,
  sandbox = "auto",
}: ReplayOptions): Promise<Replay> {
  const kept = only(await openKeptFindings(cacheFolder).find(id.toLowerCase()), id);
  const { finding, root } = kept;
  const execution = finding.evidence.find(
    (evidence) => evidence.kind === "execution" && evidence.witness !== undefined,
  );
  if (execution?.kind !== "execution" || !execution.witness)
    throw new UsageError(`the finding ${id} was not proved by running code: look at its evidence.`);
  const { witness } = execution;
  const inputs = witness.inputs.map((input) => decodeInput(input));
  if (!inputs.every((input) => input !== undefined))
    throw new UsageError(`the inputs of ${id} are of another version: run disprove check again.`);
  const program = programOf(witness, kept);
  const opened = await createSandbox({ choice: sandbox, env: process.env, root }).open({
    language: witness.language,
  });
  if (opened.status === "unavailable") throw new UsageError(`nothing is run: ${opened.reason}.`);
  try {
    const { session } = opened;
    const run = (given: readonly Input[]) => session.run(program, given, { keepArguments: true });
    const verdict = await judgeReplay(witness, execution.got, inputs, run);
    return { finding, root, execution, verdict, isolation: session.isolation };
  } finally {
    await opened.session.close();
  }
}

function only(found: readonly KeptFinding[], id: string): KeptFinding {
  const [first, ...more] = found;
  if (!first)
    throw new UsageError(
      `no finding "${id}" is kept that was proved by running code: run disprove check again, which keeps them unless --no-cache is given.`,
    );
  if (more.length > 0) {
    const ids = found.slice(0, 5).map(({ finding }) => finding.fingerprint.slice(0, 12));
    throw new UsageError(
      `"${id}" stands for ${found.length} findings: say more of it (${ids.join(", ")}).`,
    );
  }
  return first;
}

/** The files as they are now; those that were never on a disk as they were. */
function programOf(
  { entry, files, roots, imports, texts: shown }: Witness,
  { root, texts }: KeptFinding,
): Program {
  const read = files.map((path): readonly [string, string] => {
    const text = shown?.[path] ?? texts[path];
    if (text !== undefined) return [path, text];
    const absolutePath = join(root, path);
    const file = readText({ path, kind: kindOf(path), origin: { kind: "disk", absolutePath } });
    if (file.status === "read") return [path, file.text];
    throw new UsageError(
      `${absolutePath} cannot be read (${file.reason}): run disprove check again.`,
    );
  });
  return { files: Object.fromEntries(read), entry, roots, ...(imports && { imports }) };
}

/** Python names its encoding in the text. */
function kindOf(path: string): "python" | "typescript" {
  return path.endsWith(".py") ? "python" : "typescript";
}
