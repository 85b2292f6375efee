import { readFileSync } from "node:fs";
import { layApiProject, type Pin } from "./apiProject.ts";
import { dataFile } from "./dataFolder.ts";

/** One program, against one set of versions. */
export interface DeprecationProgram {
  readonly ecosystem: "npm" | "pypi";
  /** The deprecated API: `pandas.DataFrame.pad`. */
  readonly name: string;
  /** Uses the API where it is deprecated or removed; or what replaces it. */
  readonly state: "deprecated" | "removed" | "replaced";
  readonly pins: readonly Pin[];
  readonly python?: string;
  readonly file: string;
  readonly text: string;
  /** Names of which the finding should give one. */
  readonly replacements: readonly string[];
  /** The first release without the API. */
  readonly removedIn?: string;
}

interface PythonRow {
  /** A release that deprecates the API; null where it never was deprecated. */
  readonly deprecated: string | null;
  /** A release without it; null where it never was removed. */
  readonly removed: string | null;
  readonly removedIn: string | null;
  readonly python: string;
  readonly use: string;
  readonly instead: string;
  /** What the maintainers name in place of the replacement of the data. */
  readonly says?: readonly string[];
  readonly note?: string;
}

interface NpmRow {
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
  /** Versions without the API, where that is tried. */
  readonly removed?: Readonly<Record<string, string>>;
  readonly use: string;
  readonly instead: string;
  readonly replacement: readonly string[];
  readonly extension?: string;
}

interface Rows {
  readonly python: Readonly<Record<string, PythonRow>>;
  readonly npm: readonly NpmRow[];
}

const rows = JSON.parse(
  readFileSync(new URL("deprecations.json", import.meta.url), "utf8"),
) as Rows;

/** The pairs of the data folder, each with what `deprecations.json` knows of the packages. */
export function pythonDeprecations():
  | { readonly programs: readonly DeprecationProgram[]; readonly notes: readonly string[] }
  | undefined {
  const path = dataFile("deprecations/python-deprecated-to-replacement.csv");
  if (path === undefined) return undefined;
  const [, ...pairs] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const programs: DeprecationProgram[] = [];
  const notes: string[] = [];
  for (const [at, pair] of pairs.entries()) {
    const [name = "", replacement = ""] = pair.split(",");
    const row = rows.python[name];
    if (!row) throw new Error(`deprecations.json has no row for ${name}`);
    programs.push(...pythonPrograms(`p${at}.py`, name, replacement, row));
    if (row.note !== undefined) notes.push(`${name}: ${row.note}`);
  }
  return { programs, notes };
}

export function npmDeprecations(): readonly DeprecationProgram[] {
  return rows.npm.flatMap((row, at) => {
    const { name, extension = "ts", removed } = row;
    const shared = { ecosystem: "npm", name, replacements: row.replacement } as const;
    const file = `n${at}.${extension}`;
    const pins = pinsOf(row.packages);
    return [
      { ...shared, state: "deprecated", pins, file: `use/${file}`, text: row.use },
      { ...shared, state: "replaced", pins, file: `instead/${file}`, text: row.instead },
      ...(removed
        ? [
            { ...shared, state: "removed", pins: pinsOf(removed), file: `use/${file}`, text: row.use } as const, // prettier-ignore
            { ...shared, state: "replaced", pins: pinsOf(removed), file: `instead/${file}`, text: row.instead } as const, // prettier-ignore
          ]
        : []),
    ] as const;
  });
}

function pythonPrograms(
  file: string,
  name: string,
  replacement: string,
  row: PythonRow,
): readonly DeprecationProgram[] {
  const library = name.split(".")[0] ?? "";
  const distribution = library === "sklearn" ? "scikit-learn" : library;
  const shared = {
    ecosystem: "pypi",
    name,
    python: row.python,
    replacements: [replacement, ...(row.says ?? [])],
    ...(row.removedIn !== null && { removedIn: row.removedIn }),
  } as const;
  const at = (version: string) => [{ name: distribution, version }];
  const programs: DeprecationProgram[] = [];
  const states = [
    ["deprecated", row.deprecated],
    ["removed", row.removed],
  ] as const;
  for (const [state, version] of states) {
    if (version === null) continue;
    programs.push(
      { ...shared, state, pins: at(version), file: `use/${file}`, text: row.use },
      { ...shared, state: "replaced", pins: at(version), file: `instead/${file}`, text: row.instead }, // prettier-ignore
    );
  }
  return programs;
}

function pinsOf(packages: Readonly<Record<string, string>>): readonly Pin[] {
  return Object.entries(packages).map(([name, version]) => ({ name, version }));
}

/** One project for all programs that need the same versions. */
export function layPrograms(
  programs: readonly DeprecationProgram[],
): readonly { readonly folder: string; readonly programs: readonly DeprecationProgram[] }[] {
  const groups = Map.groupBy(programs, ({ ecosystem, pins, python = "" }) =>
    [ecosystem, python, ...pins.map(({ name, version }) => `${name}@${version}`)].join(" "),
  );
  return [...groups.values()].map((own, at) => {
    const [{ ecosystem, pins, python } = { ecosystem: "npm" as const, pins: [], python: undefined }] = own; // prettier-ignore
    const files = new Map(own.map(({ file, text }) => [file, `${text}\n`]));
    const folder = layApiProject({
      name: `deprecations-${ecosystem}-${at}`,
      [ecosystem]: pins,
      ...(python !== undefined && { python }),
      files,
    });
    return { folder, programs: own };
  });
}
