import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { disprove, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

const task = [
  "# Totals", "", "- Stays exact.", "",
  "```criteria", "- example: total([1, 2]) -> 3", "- growth: O(n)", "```", "",
].join("\n"); // prettier-ignore

function check(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const cwd = mkdtempSync(join(scratch, "task-"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  const only = ["--only", "behavior/criterion-fails"];
  return disprove(["check", "--no-cache", "--offline", ...only, ...args], { cwd });
}

it("fails code that misses a demand, and says which line of the task it is", async () => {
  const files = { "task.md": task, "total.py": "def total(prices):\n    return prices[0]\n" };
  const run = await check(files, "total.py", "--task", "task.md");
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("total([1, 2]) gave 1, its task says 3");
  expect(run.stdout).toContain("task.md:6");
});

it("names what it could not measure, and is then no pass", async () => {
  const files = { "task.md": task, "total.py": "def total(prices):\n    return sum(prices)\n" };
  const run = await check(files, "total.py", "--task", "task.md", "--fail-on", "inconclusive");
  expect(run.code).toBe(3);
  expect(run.stdout).toContain("growth: O(n)");
  expect(run.stdout).toContain('the demand "Stays exact."');
});

it("judges standard input by a task", async () => {
  const cwd = mkdtempSync(join(scratch, "task-"));
  writeFileSync(join(cwd, "task.md"), task);
  const args = ["check", "-", "--language", "python", "--task", "task.md", "--offline"];
  const run = await disprove(args, { cwd, input: "def total(prices):\n    return 4\n" });
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("total([1, 2]) gave 4, its task says 3");
});

it.each([
  ["a file that does not exist", {}, "the task task.md cannot be read"],
  ["a criterion of no kind", { "task.md": task.replace("growth", "grwth") }, "task.md:7:"],
])("refuses %s in one sentence", async (_, files, message) => {
  const run = await check({ ...files, "a.py": "1\n" }, "a.py", "--task", "task.md");
  expect(run.code).toBe(2);
  expect(run.stderr).toContain(message);
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
});
