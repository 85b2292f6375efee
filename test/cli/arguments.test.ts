import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { levelsToInstall } from "../../src/adapters/sandbox/prove.ts";
import { levelsHere } from "../sandbox/machine.ts";
import { disprove, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

const folder = join(scratch, "project");
mkdirSync(folder, { recursive: true });

describe("wrong usage is one sentence on stderr and exit code 2", () => {
  it.each([
    [["chek"], "unknown command 'chek', did you mean check?"],
    [["check", "--formt", "json"], "unknown option '--formt', did you mean --format?"],
    [
      ["check", "--format", "xml"],
      '--format knows no "xml"; it takes terminal, json, sarif, github, markdown.',
    ],
    [["check", "--format", "jsno"], '--format knows no "jsno", did you mean "json"?'],
    [
      ["check", "--format", "json", "--format", "sarif"],
      "only one --format can go to standard output: give the others a path, as in json=report.json.",
    ],
    [
      ["check", "--format", "sarif=no/such/out.sarif"],
      `--format cannot write ${join(folder, "no/such/out.sarif")}: create the folder ${join(folder, "no/such")} first.`,
    ],
    [["check", "--sandbox", "A", "--i-trust-this-code"], "exclude each other: leave one out."],
    [["check", "--format", "json=."], "it is a folder, name a file in it."],
    [["check", "--format", "json="], "names no file"],
    [
      ["check", "--fail-on", "fatal"],
      '--fail-on knows no "fatal"; it takes error, warning, note, inconclusive.',
    ],
    [
      ["check", "--only", "hallucination/unknwon-package"],
      '--only knows no rule "hallucination/unknwon-package", did you mean "hallucination/unknown-package"?',
    ],
    [["check", "--skip", "unknown-version"], 'did you mean "hallucination/unknown-version"?'],
    [["check", "--skip", "zzz"], '"disprove rules" lists them.'],
    [["check", "--time-limit", "soon"], "--time-limit must be a time"],
    [["check", "--config", "nosuch.json"], "--config nosuch.json names no configuration"],
    [
      ["check", "--language", "python"],
      '--language is for standard input: use it with "disprove check -".',
    ],
    [["check", "-", "src"], '"-" stands for standard input alone'],
    [["check", "-", "--language", "cobol"], "Allowed choices are python, javascript"],
    [
      ["package", "express"],
      '"express" does not say which registry: write npm:express or pypi:express.',
    ],
    [["package", "npm:x; rm -rf /"], "is not a package name"],
    [["package"], "missing required argument 'names'"],
    [
      ["explain", "unknown-pakage"],
      'there is no rule "unknown-pakage", did you mean "hallucination/unknown-package"?',
    ],
    [["completion", "tcsh"], "Allowed choices are bash, zsh, fish, powershell"],
    [["rules", "--format", "xml"], "Allowed choices are text, json"],
  ] as const)("%j", async (args, message) => {
    // prettier-ignore
    const run = await disprove(args, { cwd: folder });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^disprove: [^\n]*\n$/);
    expect(run.stderr).toContain(message);
  });

  it("without a command it is the help", async () => {
    const run = await disprove([]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("Usage: disprove");
  });
});

describe("a broken configuration", () => {
  it.each([
    [".disproverc.json", '{\n  "only": [tru]\n}', ":2:12: invalid symbol"],
    [
      ".disproverc.json",
      '{\n  "excludes": []\n}',
      ':2:15: there is no key "excludes", did you mean "exclude"?',
    ],
    [
      ".disproverc.json",
      '{"rules": {"hallucination/unknown-pakage": "off"}}',
      ': "rules" knows no rule "hallucination/unknown-pakage", did you mean "hallucination/unknown-package"?',
    ],
    [
      "disprove.config.ts",
      "import { x } from 'y';\nexport default { offline: x() };",
      ":2:27: only plain literals can stand here",
    ],
    [
      "package.json",
      '{"disprove": {"offline": 1}}',
      ':1:26: "offline" cannot be used: expected boolean, received number',
    ],
  ])("%s with %j", async (name, text, message) => {
    // prettier-ignore
    const cwd = join(scratch, `broken-${Math.random()}`);
    mkdirSync(cwd);
    writeFileSync(join(cwd, name), text);
    for (const command of ["check", "config"]) {
      const run = await disprove([command], { cwd });
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toMatch(/^disprove: [^\n]*\n$/);
      expect(run.stderr).toContain(`${join(cwd, name)}${message}`);
    }
  });
});

describe("rules", () => {
  it("lists every rule once", async () => {
    const { code, stdout } = await disprove(["rules"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^hallucination\/unknown-package +error +\S/m);
    const { stdout: json } = await disprove(["rules", "--format", "json"]);
    const rules = JSON.parse(json) as { id: string; severity: string; title: string }[];
    expect(rules.map(({ id }) => id)).toEqual([...new Set(rules.map(({ id }) => id))].toSorted());
    expect(stdout.trimEnd().split("\n")).toHaveLength(rules.length);
  });

  it("are all explained", async () => {
    const { stdout } = await disprove(["rules", "--format", "json"]);
    for (const { id, remedy } of JSON.parse(stdout) as { id: string; remedy: string }[]) {
      const run = await disprove(["explain", id]);
      expect(run.code).toBe(0);
      for (const part of ["Why it matters", "How we know", "When not to use it", remedy])
        expect(run.stdout).toContain(part);
      for (const part of ["```", "expect: ", "\u001B"]) expect(run.stdout).not.toContain(part);
    }
  });
});

describe("init", () => {
  it("writes a configuration that works, and never over one", async () => {
    const cwd = join(scratch, "init");
    mkdirSync(cwd);
    expect(await disprove(["init"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    const written = readFileSync(join(cwd, ".disproverc.json"), "utf8");
    const shown = await disprove(["config"], { cwd });
    expect(shown.stderr).toBe("");
    expect(shown.stdout).toContain(`timeLimit`);
    expect(shown.stdout).toContain(`"120000ms"  (repository: ${join(cwd, ".disproverc.json")})`);

    const again = await disprove(["init"], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(
      /^disprove: \.disproverc\.json already configures disprove here.*\n$/,
    );
    expect(readFileSync(join(cwd, ".disproverc.json"), "utf8")).toBe(written);
  });
});

describe("config", () => {
  it("shows every value with its origin, and what is ignored", async () => {
    const cwd = join(scratch, "shown");
    mkdirSync(cwd);
    const file = join(cwd, ".disproverc.json");
    writeFileSync(file, '{"cacheDir": "/x", "skip": ["deprecation"], "rules": {"hallucination/unknown-version": "note"}}'); // prettier-ignore
    const run = await disprove(["config", "--format", "json"], {
      cwd,
      env: { DISPROVE_OFFLINE: "1" },
    });
    const { values, ignored } = JSON.parse(run.stdout) as {
      values: { key: string; value: unknown; origin: unknown }[];
      ignored: { key: string }[];
    };
    const value = (key: string) => values.find((candidate) => candidate.key === key);
    expect(value("offline")).toEqual({ key: "offline", value: true, origin: { kind: "environment", name: "DISPROVE_OFFLINE" } }); // prettier-ignore
    expect(value("skip")?.origin).toEqual({ kind: "repository", name: file });
    expect(value("rules.hallucination/unknown-version")?.value).toBe("note");
    expect(value("packages.allow")?.origin).toEqual({ kind: "default" });
    expect(value("cacheDir")?.value).toBe(join(scratch, "cache", "disprove"));
    expect(ignored.map(({ key }) => key)).toEqual(["cacheDir"]);
  });
});

describe("completion", () => {
  it.each(["bash", "zsh", "fish", "powershell"])("prints a script for %s", async (shell) => {
    const run = await disprove(["completion", shell]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(/disprove complete '?--/);
  });

  it.each([
    [["che"], /^check\t/m],
    [["check", "--off"], /^--offline\t/m],
    [["explain", "hall"], /^hallucination\/unknown-package/m],
    [["check", "--only", "hall"], /^hallucination\t/m],
  ])("answers %j", async (words, expected) => {
    expect((await disprove(["complete", "--", ...words])).stdout).toMatch(expected);
  });
});

describe("doctor", () => {
  it("exits with 0 where everything that check needs is there", async () => {
    const run = await disprove(["doctor", "--offline", "--format", "json"], { cwd: folder });
    const { ok, diagnoses } = JSON.parse(run.stdout) as {
      ok: boolean;
      diagnoses: { subject: string; state: string }[];
    };
    expect([run.code, ok]).toEqual([0, true]);
    const toInstall = await levelsToInstall(process.env);
    expect(Object.fromEntries(diagnoses.map(({ subject, state }) => [subject, state]))).toEqual({
      node: "ok",
      configuration: "ok",
      grammars: "ok",
      "typescript engine": "ok",
      "python engine": "ok",
      cache: "ok",
      npm: "skipped",
      pypi: "skipped",
      python: "missing",
      sandbox: levelsHere.length > 0 ? "ok" : "missing",
      ...Object.fromEntries(toInstall.map(({ level }) => [`level ${level}`, "skipped"])),
    });
  });

  it("exits with 1 and names the registry that does not answer", async () => {
    const closed = "http://127.0.0.1:9/";
    const env = { npm_config_registry: closed, PIP_INDEX_URL: `${closed}simple/` };
    const run = await disprove(["doctor"], { cwd: folder, env });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^broken +npm +npm refused the connection/m);
    expect(run.stdout).toMatch(/^broken +pypi +PyPI refused the connection/m);
  });

  it("sees a virtual environment", async () => {
    const cwd = join(scratch, "python");
    mkdirSync(join(cwd, ".venv"), { recursive: true });
    writeFileSync(join(cwd, ".venv", "pyvenv.cfg"), "home = /usr/bin\n");
    const run = await disprove(["doctor", "--offline"], { cwd });
    expect(run.stdout).toMatch(/^ok +python .*\.venv$/m);
  });
});
