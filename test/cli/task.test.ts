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

const reference = `def middle(numbers: list[int]) -> int:
    """The one in the middle of a list, the lower one of two; 0 for none."""
    return sorted(numbers)[(len(numbers) - 1) // 2] if numbers else 0
`;

it("compares code with the task's reference on inputs of its own", async () => {
  const asked = task.replace("- growth: O(n)", "- reference: middle_reference.py");
  const files = {
    "task.md": asked.replace("example: total([1, 2]) -> 3", "dependencies: none"),
    "middle_reference.py": reference,
  };
  const wrong = reference.replace("(len(numbers) - 1) // 2", "len(numbers) // 2");
  const run = await check({ ...files, "middle.py": wrong }, "middle.py", "--task", "task.md");
  expect(run.stdout).toMatch(
    /middle\(\[.*\]\) gives .*, the task's reference middle_reference\.py gives/,
  );
  expect(run.code).toBe(1);
  const same = reference.replace("if numbers else 0", "if len(numbers) > 0 else 0");
  const right = await check({ ...files, "middle.py": same }, "middle.py", "--task", "task.md");
  expect(right.stdout).not.toContain("gives");
  expect(right.code).toBe(0);
});

it("looks for an input that breaks a property, and shows the smallest", async () => {
  const asked = task.replace("- growth: O(n)", "- property: result >= 0");
  const files = { "task.md": asked };
  const wrong = "def total(prices: list[int]) -> int:\n    return sum(prices)\n";
  const run = await check({ ...files, "total.py": wrong }, "total.py", "--task", "task.md");
  expect(run.stdout).toContain('total([-1]) gives -1, for which "result >= 0" is not true');
  expect(run.code).toBe(1);
});

it("lets no code answer for itself", async () => {
  const asked = task.replace("- growth: O(n)", "- property: len(str(result)) < 2");
  const wrong =
    "bool = lambda _: True\nlen = lambda _: 0\n\ndef total(prices: list[int]) -> int:\n    return sum(prices)\n";
  const run = await check({ "task.md": asked, "total.py": wrong }, "total.py", "--task", "task.md");
  expect(run.stdout).toContain('for which "len(str(result)) < 2" is not true');
});

it("takes no code that cannot be loaded for one that raises what is asked", async () => {
  const asked = task.replace("total([1, 2]) -> 3", "total('x') raises an error");
  const files = {
    "task.md": asked,
    "total.py": "import not_installed\n\ndef total(prices):\n    return 3\n",
  };
  const run = await check(files, "total.py", "--task", "task.md", "--fail-on", "inconclusive");
  expect(run.code).toBe(3);
  expect(run.stdout).toContain('it imports "not_installed"');
});

it.each([
  ["../elsewhere.py", "lies outside of the task's folder"],
  ["none.py", "cannot be read"],
  ["task.md", "is no Python, JavaScript or TypeScript file"],
])("refuses the reference %s", async (file, message) => {
  const asked = task.replace("- growth: O(n)", `- reference: ${file}`);
  const run = await check({ "task.md": asked, "a.py": "1\n" }, "a.py", "--task", "task.md");
  expect(run.code).toBe(2);
  expect(run.stderr).toContain(message);
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
