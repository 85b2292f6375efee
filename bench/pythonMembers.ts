import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { layApiProject, type Pin } from "./apiProject.ts";
import { dataFile } from "./dataFolder.ts";
import { installPython, type PythonTruth, pythonTruth } from "./pythonTruth.ts";

export type NameKind = "real" | "one_letter_off" | "several_letters_off" | "invented";

/** One name in one form: the file has nothing else in it. */
export interface MemberProgram {
  readonly name: string;
  readonly kind: NameKind;
  readonly library: string;
  readonly form: "import" | "attribute";
  readonly file: string;
}

export interface MemberSet {
  /** A project for each library. */
  readonly folders: ReadonlyMap<string, string>;
  readonly programs: readonly MemberProgram[];
  /** Names that are not what the data says they are, or no names at all: not judged. */
  readonly left: readonly string[];
}

/** The names of the data as programs that use them, against releases in which the real ones exist. */
export function layPythonMembers(pins: readonly Pin[]): MemberSet | undefined {
  const path = dataFile("apis/python-members-real-and-invented.jsonl.gz");
  if (path === undefined) return undefined;
  const named = readNames(path);
  const python = installPython("api-venv", pins);
  const wellFormed = [...named].filter(([name]) => NAME.test(name));
  const truth = pythonTruth(python, [...new Set(wellFormed.map(([name]) => name))]);
  const left = [...named].flatMap(([name, kind]) => {
    if (!NAME.test(name)) return [`${name}: no dotted name (${kind})`];
    const { exists } = truth.get(name) as PythonTruth;
    if (exists === (kind === "real")) return [];
    return [`${name}: ${exists ? "exists" : "does not exist"} (${kind})`];
  });
  const judged = wellFormed.filter(
    ([name, kind]) => (truth.get(name) as PythonTruth).exists === (kind === "real"),
  );
  const programs: MemberProgram[] = [];
  const files = new Map<string, Map<string, string>>();
  for (const [at, [name, kind]] of judged.entries()) {
    const library = name.split(".")[0] ?? "";
    const own = files.get(library) ?? new Map<string, string>();
    files.set(library, own);
    for (const form of ["import", "attribute"] as const) {
      const file = `${kind}/${form}/n${at}.py`;
      own.set(file, programText(name, truth.get(name) as PythonTruth, form));
      programs.push({ name, kind, library, form, file });
    }
  }
  const folders = new Map<string, string>();
  for (const [library, own] of files) {
    const name = `python-members/${library}`;
    folders.set(library, layApiProject({ name, pypi: pins, python: "3.11", files: own }));
  }
  return { folders, programs, left };
}

const NAME = /^[a-z_]\w*(?:\.[a-z_]\w*)+$/i;

type Row = Readonly<Record<Exclude<NameKind, "real">, readonly string[]>> & {
  readonly real: string;
};

function readNames(path: string): ReadonlyMap<string, NameKind> {
  const rows = gunzipSync(readFileSync(path)).toString().trim().split("\n");
  const named = new Map<string, NameKind>();
  for (const row of rows.map((line) => JSON.parse(line) as Row)) {
    named.set(row.real, "real");
    for (const kind of ["one_letter_off", "several_letters_off", "invented"] as const)
      for (const name of row[kind]) if (!named.has(name)) named.set(name, kind);
  }
  return named;
}

/** `from scipy.stats import norm` and `norm.pdf`, or `import scipy.stats` and `scipy.stats.norm.pdf`. */
function programText(
  name: string,
  { modules, parts: found }: PythonTruth,
  form: MemberProgram["form"],
): string {
  const parts = name.split(".");
  const reached = Math.min(modules, parts.length - 1);
  const module = parts.slice(0, reached).join(".");
  if (form === "attribute") return `import ${module}\n\nprint(${name})\n`;
  const [first = "", ...rest] = parts.slice(reached);
  // What lies below a module that does not exist is imported as if it did.
  if (rest.length > 0 && found === reached) {
    const last = parts.at(-1) ?? "";
    return `from ${parts.slice(0, -1).join(".")} import ${last}\n\nprint(${last})\n`;
  }
  return `from ${module} import ${first}\n\nprint(${[first, ...rest].join(".")})\n`;
}
