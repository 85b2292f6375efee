import { encodeInput } from "../../core/inputWire.ts";
import type { Input, Limits, Program, ProgramLanguage, RunOptions } from "../../core/sandbox.ts";
import { nodeFiles } from "./javascript.ts";
import { totalCpuSeconds } from "./limits.ts";
import { nodeProgram } from "./runnerSource.ts";

interface Circumstances {
  readonly language: ProgramLanguage;
  readonly limits: Limits;
  readonly hashSeed: number;
}

/** A program and its inputs as the fork server takes them. */
export function programRequest(
  { language, limits, hashSeed }: Circumstances,
  program: Program,
  inputs: readonly Input[],
  { keepArguments = false, coverage = false }: RunOptions,
): object {
  const shared = {
    inputs: inputs.map(encodeInput),
    keep: keepArguments,
    cover: coverage,
    seed: hashSeed,
    limits: { ...limits, totalCpuSeconds: totalCpuSeconds(limits, inputs.length) },
  };
  const { files, entry, roots = [""] } = program;
  if (language === "python") {
    const module = entry === undefined ? null : moduleName(entry, roots);
    return { kind: "python", files, roots, entry: entry ?? null, module, ...shared };
  }
  return {
    kind: "node",
    files: nodeFiles(program),
    module: entry ?? null,
    runner: nodeProgram(),
    flags: NODE_FLAGS,
    ...shared,
  };
}

/** No native add-ons, no warnings among a program's output, nothing of the machine's configuration, and the same chance every time. */
const NODE_FLAGS = [
  "--no-addons",
  "--no-warnings",
  "--openssl-config=/dev/null",
  "--random-seed=1",
];

/** `src/shop/cart.py` below the root `src` → `shop.cart` */
function moduleName(path: string, roots: readonly string[]): string {
  const root = roots.find((folder) => folder !== "" && path.startsWith(`${folder}/`));
  const below = root === undefined ? path : path.slice(root.length + 1);
  return below
    .replace(/(?:\/__init__)?\.py$/, "")
    .split("/")
    .map((part) => part.replaceAll(/[^\p{ID_Continue}]/gu, "_"))
    .join(".");
}
