import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { disprove, removeScratch, scratch } from "./spawn.ts";

afterAll(removeScratch);

const head = (body: string) =>
  `def total(prices: list[int]) -> int:\n    """Add up what costs more than nothing."""\n${body}`;

const versions = {
  "a.py": head("    return sum(price for price in prices if price > 0)\n"),
  "b.py": head(
    "    result = 0\n    for price in prices:\n        result += max(price, 0)\n    return result\n",
  ),
  "c.py": head("    return sum(prices)\n"),
};

function compare(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const cwd = mkdtempSync(join(scratch, "compare-"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  return disprove(["compare", "--no-cache", ...args], { cwd });
}

interface Json {
  readonly verdict: string;
  readonly findings: readonly {
    readonly file: string;
    readonly help?: string;
    readonly evidence: readonly { readonly input?: string; readonly expected?: string; readonly got?: string }[];
  }[];
  readonly compared: readonly {
    readonly function: string;
    readonly groups: readonly (readonly string[])[];
    readonly chosen: readonly string[];
    readonly leastError: number;
  }[];
} // prettier-ignore

describe("compare", () => {
  it("tells the one that most others contradict, on the smallest input", async () => {
    const run = await compare(versions, "a.py", "b.py", "c.py", "--format", "json");
    expect(run.code).toBe(1);
    const report = JSON.parse(run.stdout) as Json;
    expect(report.findings.map(({ file }) => file)).toEqual(["c.py"]);
    expect(report.findings[0]?.evidence[0]).toMatchObject({
      input: "total([-1])",
      expected: "0",
      got: "-1",
    });
    expect(report.compared[0]).toMatchObject({
      function: "total",
      groups: [["a.py", "b.py"], ["c.py"]],
      chosen: ["a.py", "b.py"],
    });
    expect(report.compared[0]?.leastError).toBeGreaterThan(0);
  });

  it("passes versions that do the same, and says that this is no proof", async () => {
    const run = await compare(versions, "a.py", "b.py");
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("that is agreement and no proof");
  });

  it("tells the one that does not come to an end on a large number, and none that is only slower", async () => {
    const factors = (loop: string) =>
      `def factors(n: int) -> list[int]:\n    """The prime factors of a number.\n\n    >>> factors(12)\n    [2, 2, 3]\n    """\n    found, i = [], 2\n    while ${loop}:\n        while n % i == 0:\n            found.append(i)\n            n //= i\n        i += 1\n    return found + [n] if n > 1 else found\n`;
    const files = {
      "a.py": factors("i * i <= n"),
      "b.py": factors("i <= n // i"),
      "c.py": factors("i * i < n + 1"),
      "counting.py": factors("i <= n"),
      "slower.py": factors("i * i <= n and sum(range(100)) > 0"),
    };
    const run = await compare(files, ...Object.keys(files), "--format", "json");
    const report = JSON.parse(run.stdout) as Json;
    expect(report.findings.map(({ file }) => file)).toEqual(["counting.py"]);
    expect(report.findings[0]?.evidence[0]).toMatchObject({
      input: "factors(10000000019)",
      expected: "[10000000019]",
      got: "no end within 1 s",
    });
    const few = await compare(files, "a.py", "counting.py");
    expect(few.code).toBe(0);
  }, 60_000);

  it("does not say which of two is wrong, unless an example does", async () => {
    const open = await compare(versions, "a.py", "c.py");
    expect(open.code).toBe(1);
    expect(open.stdout).toContain("two alone do not tell which");
    const example = (text: string) => text.replace('nothing."""', 'nothing.\n\n    >>> total([2, -1])\n    2\n    """'); // prettier-ignore
    const files = { "a.py": example(versions["a.py"]), "c.py": versions["c.py"] };
    const told = await compare(files, "a.py", "c.py");
    expect(told.stdout).toContain("it also breaks a documented example");
    expect(told.stdout).toMatch(/^c\.py$/m);
  });

  it("takes an example that several docstrings show for one example", async () => {
    const first = (words: string, body: string) =>
      `def first(text: str) -> str:\n    """${words}\n\n    >>> first("cab")\n    'a'\n    """\n    return ${body}\n`;
    const files = {
      "a.py": first("The first letter by the alphabet.", "min(text)"),
      "b.py": first("Tell the letter that comes first.", "sorted(text)[0]"),
      "c.py": first("The first letter.", "text[0]"),
    };
    const run = await compare(files, "a.py", "b.py", "c.py", "--format", "json");
    const { findings } = JSON.parse(run.stdout) as Json;
    expect(findings.map(({ file, help }) => [file, help])).toContainEqual(["c.py", expect.stringContaining("it also breaks a documented example")]); // prettier-ignore
  });

  it("gives each version arguments of its own", async () => {
    const sorts = "def least(items: list[int]) -> list[int]:\n";
    const files = {
      "a.py": `${sorts}    items.sort()\n    return items[:2]\n`,
      "b.py": `${sorts}    return sorted(items)[:2]\n`,
    };
    expect((await compare(files, "a.py", "b.py")).code).toBe(0);
  });

  it("compares what becomes of arguments where nothing is returned", async () => {
    const grows = "def grow(items: list[int]) -> None:\n";
    const files = {
      "a.py": `${grows}    items.append(1)\n`,
      "b.py": `${grows}    items.append(len(items))\n`,
    };
    expect((await compare(files, "a.py", "b.py")).code).toBe(1);
  });

  it.each([
    ["one version", ["a.py"], "needs two versions or more"],
    ["a file that is not there", ["a.py", "z.py"], "z.py"],
    ["a document", ["a.py", "notes.md"], "is no Python, JavaScript or TypeScript file"],
    ["a seed that is none", ["a.py", "b.py", "--seed", "x"], "--seed takes a whole number"],
  ])("refuses %s in one sentence", async (_, args, message) => {
    const run = await compare({ ...versions, "notes.md": "# Notes\n" }, ...args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("says that no version has the function that was asked for", async () => {
    const run = await compare(versions, "a.py", "b.py", "--function", "sum", "--fail-on", "inconclusive"); // prettier-ignore
    expect(run.code).toBe(3);
    expect(run.stdout).toContain("none of the versions defines a function of this name");
  });

  it("says the same with the same seed", async () => {
    const run = (seed: string) =>
      compare(versions, "a.py", "c.py", "--seed", seed, "--format", "json");
    const plain = ({ stdout }: { readonly stdout: string }) =>
      stdout.replace(/"(?:startedAt|milliseconds)": [^\n]*/g, "");
    expect(plain(await run("7"))).toBe(plain(await run("7")));
  });
});
