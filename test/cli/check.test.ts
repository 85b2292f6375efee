import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { execFileSync, spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRegistry, type LocalRegistry } from "./registry.ts";
import { disprove, environment, program, removeScratch, scratch } from "./spawn.ts";

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await startRegistry({ npm: ["left-side"], pypi: ["righthand"] });
});
afterAll(async () => {
  await registry.close();
  removeScratch();
});

const invented = 'import { format } from "date-utils-pro-x";\nformat();\n';
const real = 'import { pad } from "left-side";\npad();\n';

let count = 0;
function folder(files: Readonly<Record<string, string>>): string {
  const root = join(scratch, `check-${++count}`);
  mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function check(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = registry.env) {
  return disprove(["check", "--no-cache", ...args], { cwd, env });
}

interface JsonReport {
  readonly verdict: string;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly outcomes: readonly { readonly unknown: readonly { readonly why: string }[] }[];
}

const parse = (text: string) => JSON.parse(text) as JsonReport;

describe("exit codes", () => {
  const bad = () => folder({ "a.ts": invented });
  const good = () => folder({ "a.ts": real, "package.json": '{"dependencies":{"left-side":"1"}}' });
  const closed = {
    npm_config_registry: "http://127.0.0.1:9/",
    PIP_INDEX_URL: "http://127.0.0.1:9/",
  };

  it("1 when something is disproved, 0 with --exit-zero, whatever the format", async () => {
    const cwd = bad();
    for (const format of ["terminal", "json", "sarif", "github", "markdown"]) {
      const run = await check(cwd, ["--format", format]);
      expect(run).toMatchObject({ code: 1, stderr: "" });
      expect(run.stdout).toContain("date-utils-pro-x");
    }
    expect((await check(cwd, ["--exit-zero"])).code).toBe(0);
  });

  it("0 when everything was checked and nothing found", async () => {
    const only = ["--only", "hallucination/unknown-package,hallucination/undeclared-package"];
    const run = await check(good(), [...only, "--format", "json", "--fail-on", "note,inconclusive"]); // prettier-ignore
    expect(parse(run.stdout)).toMatchObject({ verdict: "pass", findings: [] });
    expect(run).toMatchObject({ code: 0, stderr: "" });
  });

  it("moves with --fail-on and with the rules' severities", async () => {
    const cwd = folder({ "a.ts": real, "package.json": "{}" });
    expect((await check(cwd, [])).code).toBe(0);
    const run = await check(cwd, ["--fail-on", "note", "--format", "json"]);
    expect(parse(run.stdout).findings.map(({ rule }) => rule)).toEqual(["hallucination/undeclared-package"]); // prettier-ignore
    expect(run.code).toBe(1);
    writeFileSync(join(cwd, ".disproverc.json"), '{"rules": {"hallucination/undeclared-package": "error"}}'); // prettier-ignore
    expect((await check(cwd, [])).code).toBe(1);
    writeFileSync(join(cwd, ".disproverc.json"), '{"rules": {"hallucination/undeclared-package": "off"}}'); // prettier-ignore
    expect((await check(cwd, ["--fail-on", "note"])).code).toBe(0);
  });

  it.each([
    ["no network", [], closed],
    ["--offline", ["--offline"], {}],
  ])("0 with %s, and 3 with --fail-on inconclusive", async (_, args, env) => {
    const cwd = bad();
    const run = await check(cwd, [...args, "--format", "json"], env);
    expect(run.code).toBe(0);
    const report = parse(run.stdout);
    expect(report).toMatchObject({ verdict: "inconclusive", findings: [] });
    expect(report.outcomes.flatMap(({ unknown }) => unknown).length).toBeGreaterThan(0);
    expect((await check(cwd, [...args, "--fail-on", "inconclusive"], env)).code).toBe(3);
  });

  it("1 and not 3 when something was found beside what could not be checked", async () => {
    const cwd = folder({ "a.ts": invented, "b.py": "import something_else_x\n" });
    const env = { ...registry.env, PIP_INDEX_URL: "http://127.0.0.1:9/", UV_DEFAULT_INDEX: "" };
    expect((await check(cwd, ["--fail-on", "error,inconclusive"], env)).code).toBe(1);
  });
});

describe("what cannot be checked is one sentence and exit code 2", () => {
  it.each([
    ["a path that does not exist", {}, ["nosuch.ts"], /nosuch\.ts does not exist: .*/],
    ["an empty folder", {}, [], /nothing to check in .*/],
    [
      "a folder with nothing to check",
      { "a.png": "x", "b.xyz": "x" },
      ["."],
      /nothing to check in .*/,
    ],
  ] as const)("%s", async (_, files, args, message) => {
    // prettier-ignore
    const run = await check(folder(files), args);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(new RegExp(`^disprove: ${message.source}\\.\\n$`));
  });

  it("an include that covers nothing here", async () => {
    const cwd = folder({ ".disproverc.json": '{"include": ["src"]}', "docs/a.ts": real });
    mkdirSync(join(cwd, ".git"));
    const run = await check(join(cwd, "docs"), []);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(
      /^disprove: "include" of .*\.disproverc\.json covers nothing below .*\n$/,
    );
  });
});

describe("an unreadable file", () => {
  it("is named, and the others are checked", async () => {
    const cwd = folder({ "a.ts": invented, "b.ts": real });
    chmodSync(join(cwd, "b.ts"), 0o000);
    symlinkSync("nowhere", join(cwd, "c.ts"));
    const run = await disprove(["check", "--no-cache", "--format", "json"], {
      cwd,
      env: registry.env,
      // For root every file is readable.
      ...(process.getuid?.() === 0 ? { uid: NOBODY } : {}),
    });
    expect(run.code).toBe(1);
    const report = parse(run.stdout) as JsonReport & {
      files: { unread: { path: string; why: string }[] };
    };
    expect(report.findings.map(({ file }) => file)).toEqual(["a.ts"]);
    expect(report.files.unread.map(({ path }) => path)).toContain("b.ts");
  });
});

const NOBODY = 65_534;

describe("reports", () => {
  it("go into files, with the terminal's on standard output", async () => {
    const cwd = folder({ "a.ts": invented });
    const run = await check(cwd, ["--format", "sarif=out.sarif", "--format", "json=out.json"]);
    expect(run).toMatchObject({ code: 1, stderr: "" });
    expect(run.stdout).toContain("date-utils-pro-x");
    expect(run.stdout).not.toContain("\u001B");
    expect(JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" }); // prettier-ignore
    expect(parse(readFileSync(join(cwd, "out.json"), "utf8")).verdict).toBe("fail");
  });

  it("are colored when that is asked for", async () => {
    const cwd = folder({ "a.ts": invented });
    expect((await check(cwd, ["--color"])).stdout).toContain("\u001B[");
    expect((await check(cwd, [], { ...registry.env, FORCE_COLOR: "1" })).stdout).toContain(
      "\u001B[",
    );
    expect((await check(cwd, ["--no-color"], { ...registry.env, FORCE_COLOR: "1" })).stdout).not.toContain("\u001B["); // prettier-ignore
  });

  it("fill GitHub's step summary", async () => {
    const cwd = folder({ "a.ts": invented, "summary.txt": "before\n" });
    const env = { ...registry.env, GITHUB_STEP_SUMMARY: join(cwd, "summary.txt") };
    expect((await check(cwd, ["--format", "github"], env)).stdout).toMatch(/^::error /m);
    expect(readFileSync(join(cwd, "summary.txt"), "utf8")).toMatch(/^before\n[^]*date-utils-pro-x/);
  });

  it("end quietly when their reader leaves", async () => {
    const cwd = folder({ "a.ts": Array.from({ length: 400 }, (_, i) => `import "date-utils-pro-${i}";\n`).join("") }); // prettier-ignore
    const command = `"${process.execPath}" "${program}" check --no-cache --format json | head -c 1; echo " $\{PIPESTATUS[0]}"`;
    const shell = spawn("bash", ["-c", command], {
      cwd,
      env: { ...environment(), ...registry.env },
    });
    let [stdout, stderr] = ["", ""];
    shell.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    shell.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await new Promise((resolve) => shell.on("close", resolve));
    expect({ stdout, stderr }).toEqual({ stdout: "{ 1\n", stderr: "" });
  });
});

describe("a repository's configuration", () => {
  it("is told when it asks for what it may not", async () => {
    const cwd = folder({ "a.ts": invented, ".disproverc.json": '{"format": ["json=/tmp/never-written-x"]}' }); // prettier-ignore
    const run = await check(cwd, []);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^disprove: "format" of .*\.disproverc\.json is ignored: [^\n]*\n$/);
    expect(existsSync("/tmp/never-written-x")).toBe(false);
    expect((await check(cwd, ["--quiet"])).stderr).toBe("");
  });

  it("is not run", async () => {
    const cwd = folder({
      "a.ts": invented,
      "disprove.config.ts":
        "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\nexport default {};",
    });
    expect((await check(cwd, [])).code).toBe(2);
    expect(existsSync(join(cwd, "ran"))).toBe(false);
  });

  it("leaves files and rules out", async () => {
    const cwd = folder({ "a.ts": invented, "b.ts": invented, ".disproverc.json": '{"exclude": ["/b.ts"]}' }); // prettier-ignore
    const report = parse((await check(cwd, ["--format", "json"])).stdout);
    expect(report.findings.map(({ file }) => file)).toEqual(["a.ts"]);
    expect(
      (await check(cwd, ["--skip", "unknown-package,hallucination/unknown-package"])).code,
    ).toBe(2);
    expect((await check(cwd, ["--skip", "hallucination/unknown-package"])).code).toBe(0);
    expect((await check(cwd, ["--only", "deprecation"])).code).toBe(0);
    expect((await check(cwd, ["--exclude", "*.ts"])).code).toBe(2);
  });
});

describe("standard input", () => {
  const stdin = (input: string, ...args: string[]) =>
    disprove(["check", "-", "--no-cache", "--format", "json", ...args], {
      env: registry.env,
      input,
    });

  it("is code in the language that is named", async () => {
    const run = await stdin("import righthand\nimport lefthand_x\n", "--language", "python");
    const [first, ...others] = parse(run.stdout).findings.filter(({ rule }) => rule.endsWith("unknown-package")); // prettier-ignore
    expect(first).toMatchObject({ file: "<stdin>", line: 2 });
    expect(others).toEqual([]);
    expect(run.code).toBe(1);
  });

  it("is a chat answer with code in fences", async () => {
    const answer = `Sure!\n\n\`\`\`ts\n${invented}\`\`\`\n\nand then \`\`\`python\`\`\` it is.\n`;
    const run = await stdin(answer);
    expect(parse(run.stdout).findings.find(({ rule }) => rule.endsWith("unknown-package"))).toMatchObject({ line: 4 }); // prettier-ignore
    expect(run.code).toBe(1);
  });
});

it("standard input that does not tell what it is needs --language", async () => {
  const run = await disprove(["check", "-"], { env: registry.env, input: "" });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/^disprove: standard input does not tell .*--language\.\n$/);
});

describe("package", () => {
  it("judges names as an install command", async () => {
    const args = ["npm:left-side", "npm:left-sidee-x", "pypi:righthand==9.9", "--format", "json", "--no-cache"]; // prettier-ignore
    const run = await disprove(["package", ...args], { env: registry.env });
    const found = parse(run.stdout).findings.map(({ rule, file, line }) => [rule, file, line]);
    expect(found).toContainEqual(["hallucination/unknown-package", "<argument>", 2]);
    expect(found).toContainEqual(["hallucination/unknown-version", "<argument>", 3]);
    expect(found.filter(([, , line]) => line === 1)).toEqual([]);
    expect(run.code).toBe(1);
    const good = ["package", "left-side@1", "--ecosystem", "npm", "--no-cache"];
    expect((await disprove(good, { env: registry.env })).code).toBe(0);
  });
});

describe("a registry that never answers", () => {
  let silent: LocalRegistry;
  beforeAll(async () => {
    silent = await startRegistry({ isSilent: true });
  });
  afterAll(() => silent.close());

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends the run with what is known and exit code %i", async (signal, code) => {
    const asked = silent.asked();
    const run = await disprove(["check", "--no-cache", "--format", "json"], {
      cwd: folder({ "a.ts": invented }),
      env: silent.env,
      onStart: (child) => void asked.then(() => child.kill(signal)),
    });
    expect(run.code).toBe(code);
    expect(parse(run.stdout).verdict).toBe("inconclusive");
    expect(run.stderr).toMatch(/^disprove: stopping/);
  });

  it("ends at the time limit, inconclusive", async () => {
    const cwd = folder({ "a.ts": invented });
    const startedAt = performance.now();
    const run = await check(cwd, ["--time-limit", "1500ms", "--format", "json", "--progress"], silent.env); // prettier-ignore
    expect(performance.now() - startedAt).toBeLessThan(6000);
    expect(run.code).toBe(0);
    expect(parse(run.stdout).verdict).toBe("inconclusive");
    expect(run.stderr).toMatch(/^running checks \d+ of \d+$/m);
  });

  it("shows the progress on a terminal, and takes it away", () => {
    const cwd = folder({ "a.ts": invented });
    const command = `"${process.execPath}" "${program}" check --no-cache --time-limit 1500ms >report`;
    const env = { ...environment(), ...silent.env, TERM: "xterm" };
    const shown = execFileSync("script", ["-qec", command, "/dev/null"], {
      cwd,
      env,
      encoding: "utf8",
    });
    const [before, ...lines] = shown.split("\r\u001B[K");
    expect([before, lines.at(-1)]).toEqual(["", ""]);
    expect(lines[0]).toMatch(/^running checks \d+ of \d+$/);
    expect(readFileSync(join(cwd, "report"), "utf8")).not.toContain("\u001B");
  });
});
