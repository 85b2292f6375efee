import { readFileSync } from "node:fs";
import { basename } from "node:path";

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

/** Runs one program in a process of its own, for `node -e`. */
export function nodeProgram(): string {
  return once("program", () => bundle([...REALM, "program.cjs"]));
}

/** Runs many programs, each in a context of an isolate, for `node -e`. */
export function nodeIsolates(): string {
  return once("isolates", () => {
    const realm = JSON.stringify(
      bundle([...REALM, "realm/console.cjs", "realm/timers.cjs", "realm/isolate.cjs"]),
    );
    const files = ["realm/primordials.cjs", "realm/files.cjs", "probe.cjs", "isolates.cjs"];
    return `const REALM = ${realm};\n${bundle(files)}`;
  });
}

/** What tries to get out, to prove that it cannot. */
export function probeText(name: "probe.py" | "probe.cjs"): string {
  return read(name === "probe.py" ? "python/probe.py" : "javascript/probe.cjs");
}

const MODULES = [
  "kernel",
  "seccomp",
  "landlock",
  "waiting",
  "values",
  "given",
  "marks",
  "coverage",
  "program",
  "confine",
  "macos",
  "watch",
  "isolates",
  "server",
] as const;

/** Each requires only what stands before it. */
const REALM = ["primordials", "base64", "files", "encode", "decode", "coverage", "realm"].map(
  (name) => `realm/${name}.cjs`,
);

/** Modules as one expression, which is what the last of them exports. */
function bundle(paths: readonly string[]): string {
  const modules = paths.map((path) => {
    const text = read(`javascript/${path}`);
    return `load("./${basename(path)}", function (module, exports, require) {${text}\n})`;
  });
  return `(() => {
const loaded = { __proto__: null };
const outer = typeof require === "function" ? require : undefined;
const load = (name, run) => {
  const module = { exports: {} };
  run(module, module.exports, (wanted) => loaded[wanted] ?? outer(wanted));
  return (loaded[name] = module.exports);
};
return (${modules.join(",\n")});
})()
//# sourceURL=disprove:runner`;
}

const texts = new Map<string, string>();

function read(path: string): string {
  return once(path, () =>
    readFileSync(new URL(`../../../runners/${path}`, import.meta.url), "utf8"),
  );
}

function once(name: string, make: () => string): string {
  const known = texts.get(name) ?? make();
  texts.set(name, known);
  return known;
}
