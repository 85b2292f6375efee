import { encodeInput } from "../../core/inputWire.ts";
import type { Input, Limits, Program, ProgramLanguage, RunOptions } from "../../core/sandbox.ts";
import { nodeFiles } from "./javascript.ts";
import { totalCpuSeconds } from "./limits.ts";
import { nodeProgram } from "./runnerSource.ts";

interface Circumstances {
  readonly language: ProgramLanguage;
  readonly limits: Limits;
  readonly hashSeed: number;
  /** Where a JavaScript program finds packages. */
  readonly project: string | null;
}

/** A program and its inputs as the fork server takes them. */
export function programRequest(
  { language, limits, hashSeed, project }: Circumstances,
  program: Program,
  inputs: readonly Input[],
  { keepArguments = false, coverage = false }: RunOptions,
): object {
  const shared = {
    inputs: inputs.map(encodeInput),
    keep: keepArguments,
    cover: coverage,
    seed: hashSeed,
    totalCpuSeconds: totalCpuSeconds(limits, inputs.length),
  };
  const { files, entry, roots = [""] } = program;
  if (language === "python") {
    const module = entry === undefined ? null : moduleName(entry, roots);
    return { kind: "python", files, roots, entry: entry ?? null, module, ...shared };
  }
  return {
    kind: "node",
    files: nodeFiles(program, { marks: coverage }),
    module: entry ?? null,
    project,
    runner: nodeProgram(),
    flags: ["--no-addons", ...NODE_FLAGS, ...seedFlags(hashSeed)],
    ...shared,
  };
}

/**
 * A program and its inputs as a Node with isolates takes them; undefined where it is plain that only a process of its
 * own will do.
 */
export function isolateRequest(
  { limits }: Circumstances,
  program: Program,
  inputs: readonly Input[],
  { keepArguments = false, coverage = false }: RunOptions,
): string | undefined {
  const files = nodeFiles(program, { marks: coverage });
  const given = JSON.stringify(inputs.map(encodeInput));
  if (IMPORTS_LATER.test(given)) return undefined;
  for (const { text } of Object.values(files))
    if (IMPORTS_LATER.test(text) || IMPORTS_PACKAGE.test(text)) return undefined;
  const seconds = Math.min(MOST_SECONDS, limits.cpuSeconds, limits.loadSeconds);
  const head = {
    files,
    module: program.entry ?? null,
    keep: keepArguments,
    cover: coverage,
    outputBytes: limits.outputBytes,
    milliseconds: Math.ceil(seconds * 1000),
  };
  return `${JSON.stringify(head)}\n${given}`;
}

/** By the clock, for all inputs: a tiny program needs a thousandth of it, and one that needs more gets a process. */
const MOST_SECONDS = 0.5;

const IMPORTS_LATER = /\bimport\s*[.(]/;
/** What is no file of the program: a package, or what Node brings. */
const IMPORTS_PACKAGE = /(?:\bfrom|\bimport|\brequire\s*\()\s*["'](?!\.)/;

export function isolateFlags(hashSeed: number): readonly string[] {
  return [...ISOLATE_FLAGS, ...NODE_FLAGS, ...seedFlags(hashSeed)];
}

/** Without the first the add-on ends Node when it makes an isolate; with the second a tiny program collects no garbage. */
const ISOLATE_FLAGS = ["--no-node-snapshot", "--min-semi-space-size=8"];

/** 0 stands for another one every time. */
function seedFlags(hashSeed: number): readonly string[] {
  return [`--random-seed=${hashSeed + 1}`];
}

/** No warnings among a program's output, and nothing of the machine's configuration. */
const NODE_FLAGS = ["--no-warnings", "--openssl-config=/dev/null"];

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
