import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { disprove, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

const wrong = `def half(number):
    """Half of a number.

    >>> number = 7
    >>> half(number)
    3
    >>> half("x")
    Traceback (most recent call last):
    ValueError
    """
    return number - number // 3
`;

async function project(files: Readonly<Record<string, string>>) {
  const cwd = mkdtempSync(join(scratch, "replay-"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  const only = ["--only", "behavior/example-fails"];
  const args = ["check", "--offline", ...only, "--format", "json", "."];
  const { findings } = JSON.parse((await disprove(args, { cwd })).stdout) as {
    findings: readonly { fingerprint: string; message: string }[];
  };
  const ids = findings.map(({ fingerprint }) => fingerprint);
  return {
    cwd,
    ids,
    replay: (id = "", ...more: string[]) => disprove(["replay", id, ...more], { cwd }),
  };
}

it("runs a finding again, the lines before it included", async () => {
  const { ids, replay } = await project({ "half.py": wrong });
  const run = await replay(ids[0]?.slice(0, 8));
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(
    /before +number = 7\ninput +half\(number\)\nexpected +3\nthen +5\nnow +5/,
  );
  expect(run.stdout).toContain("still so");
});

it("judges an exception by its type", async () => {
  const { ids, replay } = await project({ "half.py": wrong });
  const run = await replay(ids[1]);
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/now +TypeError/);
});

it("runs the code as it is now", async () => {
  const { cwd, ids, replay } = await project({ "half.py": wrong });
  writeFileSync(join(cwd, "half.py"), wrong.replace("number - number // 3", "number // 2"));
  const run = await replay(ids[0]);
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(/then +5\nnow +3/);
  expect(run.stdout).toContain("no longer so");
});

it("tells a program what it did", async () => {
  const slug =
    '/** @example slug("A") // => "a" */\nexport const slug = (s: string): string => s;\n';
  const { ids, replay } = await project({ "slug.ts": slug });
  const { stdout } = await replay(ids[0], "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({ found: '"A"', now: '"A"', status: "fails" });
});

it("says in one sentence what it cannot run", async () => {
  const { cwd, ids, replay } = await project({ "half.py": wrong });
  const none = await replay("0000000000");
  expect(none).toMatchObject({ code: 2, stdout: "" });
  expect(none.stderr).toMatch(/^disprove: no finding "0000000000" is kept .*\n$/);
  rmSync(join(cwd, "half.py"));
  const gone = await replay(ids[0]);
  expect(gone.code).toBe(2);
  expect(gone.stderr).toMatch(/^disprove: .*half\.py cannot be read .*\n$/);
});

it("keeps nothing where nothing is to be written", async () => {
  const cwd = mkdtempSync(join(scratch, "replay-"));
  writeFileSync(join(cwd, "half.py"), wrong.replaceAll("half", "halves"));
  const args = [
    "check",
    "--offline",
    "--no-cache",
    "--format",
    "json",
    "--only",
    "behavior/example-fails",
    ".",
  ];
  const { findings } = JSON.parse((await disprove(args, { cwd })).stdout) as {
    findings: readonly { fingerprint: string }[];
  };
  expect((await disprove(["replay", findings[0]?.fingerprint ?? ""], { cwd })).code).toBe(2);
});
