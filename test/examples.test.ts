import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { disprove } from "./cli/spawn.ts";
import { levelsHere } from "./sandbox/machine.ts";
import { startPackageServer, type PackageServer } from "./servers/packageServer.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const pairs = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const canRun = levelsHere.length > 0;
/** To pass, these have to be run. */
const needsSandbox = new Set(["first-digit"]);

/** They import packages that are not installed here: their functions are not run, and that is no pass. */
const importsPackages = new Set(["invented-package", "replaced-sdk"]);

/** The rules by which checks that exist find an example wrong; those that run it come last. */
const rules: Readonly<Record<string, readonly string[]>> = {
  "invented-package": ["hallucination/unknown-package"],
  "replaced-sdk": ["deprecation/deprecated-package"],
  "first-digit": ["behavior/dead-computation", ...(canRun ? ["behavior/example-fails"] : [])],
};

/** As much of the two SDKs as the examples use. */
const CLIENT = `class Answer:
    text: str

class Models:
    def generate_content(self, *, model: str, contents: str) -> Answer: ...

class Client:
    models: Models
    def __init__(self, *, api_key: str) -> None: ...
`;
const MODEL = `class Answer:
    text: str

class GenerativeModel:
    def __init__(self, model_name: str) -> None: ...
    def generate_content(self, contents: str) -> Answer: ...

def configure(*, api_key: str) -> None: ...
`;
/** Without a sandbox nobody can tell what an example's program does. */

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: {
      "date-fns": {
        versions: ["3.0.0", "4.1.0", "4.2.0"],
        files: {
          "index.d.ts":
            "export declare function addBusinessDays(date: Date, amount: number): Date;\nexport declare function format(date: Date, pattern: string): string;\n",
        },
      },
    },
    pypi: {
      "google-genai": { files: { "google/genai/__init__.py": CLIENT } },
      "google-generativeai": {
        files: { "google/generativeai/__init__.py": MODEL },
        metadata:
          "Classifier: Development Status :: 7 - Inactive\n\nThis package is no longer supported. Use google-genai instead.\n",
      },
    },
  });
});
afterAll(() => server.close());

interface JsonReport {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly help?: string;
  }[];
}

async function check(...paths: readonly string[]) {
  const cwd = temporaryFolder();
  cpSync(examples, join(cwd, "examples"), { recursive: true });
  const args = ["check", ...paths, "--no-cache", "--format", "json"];
  const run = await disprove(args, { cwd, env: server.env });
  return { code: run.code, ...(JSON.parse(run.stdout) as JsonReport) };
}

describe.each(pairs)("%s", (pair) => {
  const files = readdirSync(join(examples, pair));
  const path = (stem: string) =>
    `examples/${pair}/${files.find((name) => name.startsWith(stem)) ?? stem}`;

  it.runIf(canRun || !needsSandbox.has(pair))("passes where it is right", async () => {
    const verdict = importsPackages.has(pair) ? "inconclusive" : "pass";
    expect(await check(path("right."))).toMatchObject({ code: 0, verdict, findings: [] });
  });

  const broken = rules[pair];
  it(broken ? "fails where it is wrong" : "is not judged where it is wrong", async () => {
    const file = path("wrong.");
    const { code, verdict, findings } = await check(file);
    expect([code, verdict]).toEqual(broken ? [1, "fail"] : [0, "pass"]);
    expect(new Set(findings.map((finding) => finding.file))).toEqual(new Set(broken && [file]));
    // One of the examples in a docstring is as wrong as all of them.
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(broken ?? []);
  });
});

it("all of them fail for these reasons alone, with what to use instead", async () => {
  const { verdict, findings } = await check("examples");
  expect(verdict).toBe("fail");
  const wronged = new Set(findings.map(({ file }) => file.split("/")[1]));
  expect([...wronged].sort()).toEqual(Object.keys(rules).sort());
  const of = (rule: string | undefined) => findings.find((finding) => finding.rule === rule);
  expect(of("behavior/dead-computation")).toMatchObject({
    file: "examples/first-digit/wrong.py",
    line: 13,
  });
  expect(of("hallucination/unknown-package")).toMatchObject({
    file: "examples/invented-package/wrong.ts",
    help: expect.stringContaining("date-fns") as string,
  });
  expect(of("deprecation/deprecated-package")).toMatchObject({
    file: "examples/replaced-sdk/wrong.py",
    help: expect.stringContaining("google-genai") as string,
  });
});
