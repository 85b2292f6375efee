import { spawnSync } from "node:child_process";
import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { pythonVersion } from "./peerCases.ts";

export type DiagnosticKind = "existence" | "binding" | "deprecation";

/** What a tool says of one place, where that is of a kind that is compared. */
export interface Diagnostic {
  readonly tool: string;
  readonly kind: DiagnosticKind;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The first column after the place; on another line where the place ends there. */
  readonly endColumn: number;
  readonly message: string;
}

/** The compiler of the project itself: TypeScript 7. */
export function runTsc(folder: string): readonly Diagnostic[] {
  const output = run(process.execPath, [local("../node_modules/typescript/bin/tsc"), "--noEmit", "--pretty", "false", "-p", "."], folder); // prettier-ignore
  const found: Diagnostic[] = [];
  const line = /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*(?:\n {2,}.*)*)/gm;
  for (const [, file = "", row = "", column = "", code = "", message = ""] of output.matchAll(
    line,
  )) {
    const kind = kindOfCode(Number(code), message);
    if (kind)
      found.push({
        tool: "tsc",
        kind,
        file,
        line: Number(row),
        column: Number(column),
        // It tells where a place begins alone.
        endColumn: Number(column) + 1,
        message: `TS${code} ${message.replaceAll(/\s+/g, " ")}`,
      });
  }
  return found;
}

function kindOfCode(code: number, message: string): DiagnosticKind | undefined {
  if (EXISTENCE_CODES.has(code)) return "existence";
  if (BINDING_CODES.has(code)) return "binding";
  // "No overload matches" is about types, too.
  if (code === 2769 && /does not exist in type|Expected \d/.test(message)) return "binding";
  return undefined;
}

const EXISTENCE_CODES = new Set([2307, 2882, 2305, 2724, 2614, 1192, 2694, 2339, 2551]);
const BINDING_CODES = new Set([2353, 2561, 2554, 2555]);

/** typescript-eslint's rule `no-deprecated`, alone. */
export function runNoDeprecated(folder: string): readonly Diagnostic[] {
  writeFileSync(join(folder, "eslint.config.mjs"), eslintConfig());
  const output = run(process.execPath, [peer("eslint/bin/eslint.js"), "--format", "json", "--no-inline-config", "."], folder); // prettier-ignore
  const results = JSON.parse(output.slice(output.indexOf("["))) as readonly {
    readonly filePath: string;
    readonly messages: readonly {
      readonly ruleId: string | null;
      readonly line: number;
      readonly column: number;
      readonly endLine?: number;
      readonly endColumn?: number;
      readonly message: string;
    }[];
  }[];
  return results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === "@typescript-eslint/no-deprecated")
      .map(({ line, column, endLine, endColumn, message }) => ({
        tool: "no-deprecated",
        kind: "deprecation" as const,
        file: relative(realpathSync(folder), filePath),
        line,
        column,
        endColumn: endLine === line && endColumn !== undefined ? endColumn : Infinity,
        message,
      })),
  );
}

function eslintConfig(): string {
  const url = (path: string) => JSON.stringify(pathToFileURL(peer(path)).href);
  return `import parser from ${url("@typescript-eslint/parser/dist/index.js")};
import plugin from ${url("@typescript-eslint/eslint-plugin/dist/index.js")};
export default [
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parser, parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { "@typescript-eslint": plugin },
    rules: { "@typescript-eslint/no-deprecated": "error" },
  },
];
`;
}

/** Of the two, basedpyright is a fork with further rules, of which those of the same names are compared. */
export function runPyright(
  tool: "pyright" | "basedpyright",
  folder: string,
  environment: string,
): readonly Diagnostic[] {
  const venvPath = dirname(environment);
  const venv = basename(environment);
  const settings = { venvPath, venv, pythonVersion: pythonVersion(folder), typeCheckingMode: "standard", reportDeprecated: "warning" }; // prettier-ignore
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
  const program =
    tool === "pyright" ? local("../node_modules/pyright/index.js") : peer("basedpyright/index.js");
  const output = run(process.execPath, [program, "--outputjson", "-p", "."], folder);
  const { generalDiagnostics } = JSON.parse(output.slice(output.indexOf("{"))) as {
    readonly generalDiagnostics: readonly {
      readonly file: string;
      readonly rule?: string;
      readonly message: string;
      readonly range: Readonly<Record<"start" | "end", { line: number; character: number }>>;
    }[];
  };
  const all = generalDiagnostics.flatMap(
    ({ file, rule = "", message, range: { start, end } }): Diagnostic[] => {
      const kind = PYRIGHT_RULES[rule];
      if (!kind) return [];
      return [
        {
          tool,
          kind,
          file: relative(realpathSync(folder), file),
          line: start.line + 1,
          column: start.character + 1,
          endColumn: end.line === start.line ? end.character + 1 : Infinity,
          message: message.replaceAll(/\s+/g, " "),
        },
      ];
    },
  );
  // Of a union each member is told apart: one place all the same.
  const places = new Map(
    all.map((each) => [`${each.file}:${each.line}:${each.column} ${each.kind}`, each]),
  );
  return [...places.values()];
}

const PYRIGHT_RULES: Readonly<Record<string, DiagnosticKind>> = {
  reportMissingImports: "existence",
  reportAttributeAccessIssue: "existence",
  reportCallIssue: "binding",
  reportDeprecated: "deprecation",
};

function run(program: string, args: readonly string[], cwd: string): string {
  const { stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  if (error) throw error;
  if (stdout === "" && stderr !== "") throw new Error(`${args[0] ?? ""}: ${stderr}`);
  return stdout;
}

function local(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

function peer(path: string): string {
  const program = local(`peers/node_modules/${path}`);
  if (existsSync(program)) return program;
  throw new Error(`${program} is not there: run npm install --prefix bench/peers first`);
}
