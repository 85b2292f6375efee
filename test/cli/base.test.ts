import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { disprove, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

function git(cwd: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=t", "-c", "user.email=t@t.test", "-c", "init.defaultBranch=main"];
  return execFileSync("git", [...who, ...args], { cwd, encoding: "utf8" });
}

function repository(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(scratch, "base-"));
  git(cwd, "init", "--quiet");
  write(cwd, files);
  git(cwd, "add", ".");
  git(cwd, "commit", "--quiet", "-m", "first");
  return cwd;
}

function write(cwd: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

function check(cwd: string, ...args: readonly string[]) {
  const only = ["--only", "behavior/disagrees", "--fail-on", "warning"];
  return disprove(["check", ".", "--no-cache", "--offline", ...only, ...args], { cwd });
}

const sums = (body: string) => `def total(prices: list[int]) -> int:\n${body}`;
const before = sums("    result = 0\n    for price in prices:\n        result += price\n    return result\n"); // prettier-ignore

it("passes a refactoring that keeps what a function does, and counts only what was changed", async () => {
  const same = "\ndef half(n: int) -> int:\n    return n // 2\n";
  const cwd = repository({ "shop.py": before + same });
  write(cwd, { "shop.py": sums("    return sum(prices)\n") + same });
  const run = await check(cwd, "--base", "HEAD");
  expect(run.code).toBe(0);
  expect(run.stdout).toContain("checked 1 compared function");
});

it("tells an input on which a changed function does something else than at the revision", async () => {
  const cwd = repository({ "shop.py": before });
  write(cwd, { "shop.py": sums("    return sum(prices[1:])\n") });
  const run = await check(cwd, "--base", "main");
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/total\(\[-?1\]\) gives 0, and gave -?1 at main/);
});

it("sees that arguments are no longer left as they were", async () => {
  const sorted = "def largest(items: list[int]) -> int:\n    return sorted(items)[-1]\n";
  const cwd = repository({ "a.py": sorted });
  write(cwd, { "a.py": sorted.replace("return sorted(items)[-1]", "items.sort()\n    return items[-1]") }); // prettier-ignore
  const run = await check(cwd, "--base", "HEAD");
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("leaves");
});

it("runs the old function with the old files that it needs", async () => {
  const cwd = repository({
    "rates.py": "RATE = 2\n",
    "old.py": "PLUS = 1\n",
    "a.py":
      "from rates import RATE\nfrom old import PLUS\n\ndef price(n: int) -> int:\n    return n * RATE + PLUS\n",
  });
  rmSync(join(cwd, "old.py"));
  write(cwd, {
    "rates.py": "RATE = 3\n",
    "a.py": "from rates import RATE\n\ndef price(n: int) -> int:\n    return n * RATE + 1\n",
  });
  const run = await check(cwd, "--base", "HEAD");
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/price\(-?1\) gives (?:4|-2), and gave (?:3|-1) at HEAD/);
});

it("compares with the commit where the work began, not with what others did since", async () => {
  const cwd = repository({ "shop.py": before });
  git(cwd, "checkout", "--quiet", "-b", "work");
  write(cwd, { "shop.py": sums("    return sum(prices)\n") });
  git(cwd, "commit", "--quiet", "-am", "mine");
  git(cwd, "checkout", "--quiet", "main");
  write(cwd, { "shop.py": sums("    return sum(prices) + 1\n") });
  git(cwd, "commit", "--quiet", "-am", "theirs");
  git(cwd, "checkout", "--quiet", "work");
  expect((await check(cwd, "--base", "main")).code).toBe(0);
});

it("names a function that can no longer be called as before", async () => {
  const cwd = repository({ "shop.py": before });
  write(cwd, { "shop.py": before.replace("prices: list[int]", "prices: list[int], rate: int") });
  const run = await check(cwd, "--base", "HEAD");
  expect(run.stdout).toContain("it is called otherwise than at HEAD");
});

it.each([
  ["a revision that does not exist", "nowhere"],
  ["an option in the place of one", "--upload-pack=x"],
])("refuses %s in one sentence", async (_, revision) => {
  const run = await check(repository({ "a.py": before }), `--base=${revision}`);
  expect(run.code).toBe(2);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
});

it("starts nothing that the repository's configuration names", async () => {
  const cwd = repository({ "shop.py": before });
  write(cwd, { "shop.py": sums("    return sum(prices)\n") });
  const touched = join(cwd, "touched");
  for (const key of [
    "core.fsmonitor",
    "core.pager",
    "diff.external",
    "filter.x.clean",
    "filter.x.smudge",
    "core.sshCommand",
  ])
    // prettier-ignore
    git(cwd, "config", key, `touch ${touched}; false`);
  write(cwd, { ".gitattributes": "* filter=x\n" });
  const run = await check(cwd, "--base", "HEAD");
  expect(run.code).toBe(0);
  expect(existsSync(touched)).toBe(false);
});
