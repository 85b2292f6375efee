import { readFileSync } from "node:fs";

/**
 * What runs inside, as text: it travels over the pipe, because the folder that disprove lives in need
 * not be readable for the user that programs run as.
 */
export function pythonBoot(): string {
  return read("python/boot.py");
}

/** In the order in which they are loaded: each imports only what stands before it. */
export function pythonModules(): readonly (readonly [string, string])[] {
  return MODULES.map((name) => [`disprove_${name}`, read(`python/${name}.py`)]);
}

export function nodeProgram(): string {
  return read("javascript/program.cjs");
}

/** What tries to get out, to prove that it cannot. */
export function probeText(name: "probe.py" | "probe.cjs"): string {
  return read(name === "probe.py" ? "python/probe.py" : "javascript/probe.cjs");
}

const MODULES = [
  "kernel",
  "seccomp",
  "landlock",
  "values",
  "given",
  "coverage",
  "program",
  "confine",
  "watch",
  "server",
] as const;

const texts = new Map<string, string>();

function read(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`../../../runners/${path}`, import.meta.url), "utf8");
  texts.set(path, text);
  return text;
}
