import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { judge, type Files, type JudgeOptions } from "./judge.ts";
import { plain, startPackageServer, type PackageServer } from "./servers/packageServer.ts";
import { startPypiServer, type PypiServer } from "./servers/pypiserver.ts";
import { startVerdaccio, type Verdaccio } from "./servers/verdaccio.ts";

let verdaccio: Verdaccio;
let index: PypiServer;
let extra: PypiServer;
/** In the place of the public registries: it remembers what it is asked. */
let publicServer: PackageServer;

beforeAll(async () => {
  publicServer = await startPackageServer({
    npm: plain("oakleaf"),
    pypi: { ...plain("oakleaf"), elmwood: { yanked: { "2.1.0": "broke the build" } } },
  });
  verdaccio = await startVerdaccio();
  const repository = "https://git.example/right-pad";
  for (const version of ["1.0.0", "1.1.0"])
    await verdaccio.publish({ name: "right-pad", version, repository });
  await verdaccio.npm("deprecate", "right-pad@1.0.0", "use padEnd()");
  await verdaccio.publish({ name: "@corp/billing", version: "1.2.3", repository });
  [index, extra] = await Promise.all([startPypiServer(), startPypiServer()]);
  index.addWheel("odd-ends", "1.0", "", { "bits/__init__.py": "", "bits_cli.py": "" });
  index.addWheel("odd-ends", "1.1", "", { "bits/__init__.py": "", "bits_cli.py": "" });
  extra.addWheel("in-house", "3.0", "", { "inhouse/core/__init__.py": "" });
}, 120_000);
afterAll(() => Promise.all([verdaccio, index, extra, publicServer].map((each) => each.close())));

describe("a private npm registry", () => {
  const registry = () => ({ ".npmrc": `registry=${verdaccio.url}\n` });
  const manifest = (dependencies: object) => ({ "package.json": JSON.stringify({ dependencies }) });

  it("is asked for all where the project names it", async () => {
    const code = { "a.ts": 'import "right-pad";\nimport "left-pod-x";\n' };
    const judged = await judge({ ...registry(), ...manifest({ "right-pad": "^1.1" }), ...code });
    expect(judged).toMatchObject({
      verdict: "fail",
      findings: ['a.ts:2:9 unknown-package "left-pod-x"'],
      unknown: [],
    });
    const [{ evidence }] = judged.report.findings as [(typeof judged.report.findings)[0]];
    expect(evidence).toMatchObject([{ kind: "registry", url: `${verdaccio.url}left-pod-x` }]);
  });

  it("is asked for all where the user names it", async () => {
    const files = manifest({ "left-pod-x": "*", "right-pad": "^7" });
    expect(await judge(files, { home: registry() })).toMatchObject({
      findings: [
        'package.json:1:19 unknown-package "left-pod-x"',
        'package.json:1:36 unknown-version "right-pad"',
      ],
    });
  });

  it("tells of a deprecated version when that is what the project takes", async () => {
    const of = async (range: string) =>
      (await judge({ ...registry(), ...manifest({ "right-pad": range }) })).findings;
    expect(await of("1.0.0")).toEqual(['package.json:1:19 deprecated-package "right-pad"']);
    expect(await of("^1.0.0")).toEqual([]);
  });
});

describe("a private scope", () => {
  const scope = () => `@corp:registry=${verdaccio.url}\n`;
  const token = (text: string) => `//${verdaccio.host}/:_authToken=${text}\n`;
  const files = (npmrc: string): Files => ({
    ".npmrc": npmrc,
    "package.json":
      '{"dependencies": {"@corp/billing": "^1", "@corp/nothing": "1", "oakleaf": "*"}}',
    "a.ts":
      'import type { B } from "@corp/billing";\nimport { c } from "@corp/nothing";\nimport "oakleaf";\n',
  });
  const atPublic = (home: Files): JudgeOptions => ({ env: publicServer.env, home });

  let asked: number;
  beforeEach(() => {
    asked = publicServer.requests.length;
  });
  const askedPublicly = () => publicServer.requests.slice(asked).map(({ path }) => path);

  it.each<[string, () => [Files, Files]]>([
    ["home", () => [files(scope()), { ".npmrc": token(verdaccio.token) }]],
    ["project", () => [files(scope() + token(verdaccio.token)), {}]],
  ])("is read with the token of the %s", async (_, of) => {
    const [project, home] = of();
    expect(await judge(project, atPublic(home))).toMatchObject({
      findings: [
        'a.ts:2:20 unknown-package "@corp/nothing"',
        'package.json:1:43 unknown-package "@corp/nothing"',
      ],
      unknown: [],
    });
    expect(new Set(askedPublicly())).toEqual(new Set(["/npm/oakleaf"]));
  });

  it.each<[string, string]>([
    ["a wrong token", "wrong"],
    ["no token", ""],
  ])("is unknown with %s, says to log in, and shows no secret", async (_, text) => {
    const home: Files = text === "" ? {} : { ".npmrc": token(text) };
    const judged = await judge(files(scope()), atPublic(home));
    expect(judged).toMatchObject({ verdict: "inconclusive", findings: [] });
    expect(judged.unknown.join("\n")).toMatch(/"@corp\/billing": .*answered 40[13]: log in/);
    expect(askedPublicly().join()).not.toContain("corp");
    expect(JSON.stringify(judged.report)).not.toContain(":_authToken");
  });

  it("is unknown when its registry does not answer, and the public one is not asked", async () => {
    const judged = await judge(files("@corp:registry=http://127.0.0.1:9/\n"), atPublic({}));
    expect(judged).toMatchObject({ verdict: "inconclusive", findings: [] });
    expect(judged.unknown.join("\n")).toContain("127.0.0.1:9 refused the connection");
    expect(askedPublicly().join()).not.toContain("corp");
  });
});

describe("private Python indexes", () => {
  it("are PIP_INDEX_URL and PIP_EXTRA_INDEX_URL, and modules are proved from their wheels", async () => {
    const files = {
      "requirements.txt": "odd-ends==1.1\nin-house>=3\nodd-end==1\nodd-ends==9\n",
      "a.py": "import bits.deep\nimport bits_cli\nfrom inhouse.core import x\nimport nowhere_x\n",
    };
    const env = { PIP_INDEX_URL: index.url, PIP_EXTRA_INDEX_URL: extra.url };
    expect(await judge(files, { env })).toMatchObject({
      findings: [
        'a.py:4:8 unknown-package "nowhere_x"',
        'requirements.txt:3:1 unknown-package "odd-end==1"',
        'requirements.txt:4:1 unknown-version "odd-ends==9"',
      ],
      unknown: [],
    });
  });

  it.each<[string, () => string]>([
    [
      "uv source",
      () =>
        `[project]\nname = "x"\ndependencies = ["in-house>=3", "oakleaf", "odd-end-x"]\n[tool.uv.sources]\nin-house = { index = "corp" }\n[[tool.uv.index]]\nname = "corp"\nurl = "${extra.url}"\nexplicit = true\n`,
    ],
    [
      "poetry source",
      () =>
        `[tool.poetry.dependencies]\nin-house = { version = "^3", source = "corp" }\noakleaf = "*"\nodd-end-x = "*"\n[[tool.poetry.source]]\nname = "corp"\nurl = "${extra.url}"\npriority = "explicit"\n`,
    ],
  ])("are a %s of pyproject.toml", async (_, text) => {
    const asked = publicServer.requests.length;
    const judged = await judge({ "pyproject.toml": text() }, { env: publicServer.env });
    const paths = publicServer.requests.slice(asked).map(({ path }) => path);
    expect(paths).toContain("/simple/oakleaf/");
    expect(paths).not.toContain("/simple/in-house/");
    expect(judged.findings).toHaveLength(1);
    expect(judged.findings[0]).toMatch(/unknown-package "odd-end-x"$/);
    expect(judged.unknown).toEqual([]);
  });

  it("say which release was withdrawn", async () => {
    const files = { "requirements.txt": "elmwood==2.1.0\nelmwood>=1\n" };
    const judged = await judge(files, { env: publicServer.env });
    expect(judged.findings).toEqual(['requirements.txt:1:1 deprecated-package "elmwood==2.1.0"']);
    expect(JSON.stringify(judged.report.findings)).toContain("yanked: broke the build");
  });
});
