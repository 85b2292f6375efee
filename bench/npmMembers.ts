import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { layApiProject } from "./apiProject.ts";
import type { PinnedRelease } from "./corpus.ts";
import { inventApiNames } from "./inventedApis.ts";
import { installNpm, type Member, missingLines, type Surface, surfacesOf } from "./npmTruth.ts";

/** One statement that uses one name. */
export interface NpmUse {
  readonly package: string;
  readonly isReal: boolean;
  readonly form: "import" | "namespace" | "member";
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

export interface NpmSet {
  /** A project for each package. */
  readonly folders: ReadonlyMap<string, string>;
  readonly uses: readonly NpmUse[];
  /** Statements about which TypeScript and Node.js do not agree: not judged. */
  readonly left: readonly string[];
}

const INVENTED = 20;

/** Every exported name and method of the packages, and names that none of them has. */
export function layNpmMembers(pins: readonly PinnedRelease[]): NpmSet {
  const packages = pins.map(({ name }) => name).filter((name) => !name.startsWith("@types/"));
  const installed = installNpm("api-npm", pins);
  const uses: NpmUse[] = [];
  const files = new Map<string, string>();
  const filesOf = new Map<string, Map<string, string>>();
  for (const [name, surface] of surfacesOf(installed, packages)) {
    const own = new Map<string, string>();
    filesOf.set(name, own);
    const real = realStatements(name, surface);
    const file = `real/${name}.ts`;
    own.set(file, textOf(name, real));
    uses.push(...placed(real, file, name, true));
    for (const [at, statements] of inventedStatements(name, surface).entries()) {
      const invented = `invented/${name}/n${at}.ts`;
      own.set(invented, textOf(name, statements));
      uses.push(...placed(statements, invented, name, false));
    }
    for (const [path, text] of own) files.set(path, text);
  }
  const missing = missingInstalled(installed, files);
  const agreed = (use: NpmUse) => missing.get(use.file)?.includes(use.line) !== use.isReal;
  const folders = new Map<string, string>();
  for (const [name, own] of filesOf)
    folders.set(name, layApiProject({ name: `npm-members/${name}`, npm: pins, files: own }));
  return {
    folders,
    uses: uses.filter(agreed),
    left: uses
      .filter((use) => !agreed(use))
      .map((use) => `${use.package} ${use.name} (${use.form})`),
  };
}

interface Statement {
  readonly form: NpmUse["form"];
  readonly name: string;
  readonly text: string;
}

function realStatements(name: string, surface: Surface): readonly Statement[] {
  return [
    ...surface.values.flatMap((each) => valueStatements(name, each)),
    ...surface.types.map((each) => importStatement(name, each, "type ")),
    ...surface.members.map(memberStatement),
  ];
}

/** One list for each name: a name is imported and looked up in its namespace. */
function inventedStatements(name: string, surface: Surface): readonly (readonly Statement[])[] {
  return inventApiNames(surface, INVENTED, name).map(({ owner, invented }) =>
    owner ? [memberStatement({ ...owner, name: invented })] : valueStatements(name, invented),
  );
}

function valueStatements(from: string, name: string): readonly Statement[] {
  const statements = [importStatement(from, name, "")];
  if (name !== "default") statements.push({ form: "namespace", name, text: `ns.${name};` });
  return statements;
}

let serial = 0;

function importStatement(from: string, name: string, keyword: string): Statement {
  const text = `import ${keyword}{ ${name} as imported${serial++} } from "${from}";`;
  return { form: "import", name, text };
}

/** The declarations of what members are looked up on stand on the same line. */
function memberStatement({ owner, kind, name }: Member): Statement {
  const at = serial++;
  const place = owner === "default" ? "whole" : `ns.${owner}`;
  const text = {
    object: `${place}.${name};`,
    interface: `declare const value${at}: ${place}; value${at}.${name};`,
    class: `declare const value${at}: typeof ${place}.prototype; value${at}.${name};`,
  }[kind];
  return { form: "member", name: `${owner}.${name}`, text };
}

function textOf(name: string, statements: readonly Statement[]): string {
  const head = [`import * as ns from "${name}";`];
  if (statements.some(({ text }) => /\bwhole\b/.test(text)))
    head.push(`import whole from "${name}";`);
  else head.push("ns;");
  return [...head, ...statements.map(({ text }) => text), ""].join("\n");
}

const HEAD_LINES = 2;

function placed(
  statements: readonly Statement[],
  file: string,
  name: string,
  isReal: boolean,
): readonly NpmUse[] {
  return statements.map((statement, at) => ({
    package: name,
    isReal,
    form: statement.form,
    name: statement.name,
    file,
    line: HEAD_LINES + at + 1,
  }));
}

function missingInstalled(
  installed: string,
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly number[]> {
  for (const [file, text] of files) {
    const path = join(installed, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return missingLines(installed, [...files.keys()]);
}
