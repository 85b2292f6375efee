import { describe, expect, it } from "vitest";
import type { Report } from "../../core/report.ts";
import { fakeTypes, type FakeApi } from "./fakeTypes.ts";
import { judgeApis } from "../../testing/judgeApis.ts";

const now = { head: "", sort_values: "", sort_index: "", map: "" };
const api: FakeApi = {
  "1.0.0": { Frame: { ...now, append: "", ix: "" } },
  "1.1.0": { Frame: { ...now, append: "Deprecated since 1.1.0. Use lib.concat instead.", ix: "" } },
  "1.2.0": { Frame: { ...now, append: "Use `lib.concat` instead.", applymap: "" } },
  "2.0.0": { Frame: { ...now, applymap: "" } },
  "2.1.0": { Frame: { ...now, applymap: "has been renamed to `Frame.map`." } },
  "3.0.0": { Frame: { ...now, rolling: "" } },
};
const judge = (files: Record<string, string>, using = api) =>
  judgeApis(fakeTypes("lib", using), files, Object.keys(api));

const pinned = (version: string) => ({ "requirements.txt": `lib==${version}\n` });
const code = (...lines: readonly string[]) => ({ "a.py": ["import lib", ...lines, ""].join("\n") });
const said = ({ findings }: Report) => findings.map(({ rule, message }) => `${rule}: ${message}`);

describe("a name that is not there", () => {
  it("never was: with the nearest real one, and a safe fix", async () => {
    const { report } = await judge({ ...pinned("2.0.0"), ...code("lib.Frame.sort_valuez(1)") });
    expect(said(report)).toEqual([
      'hallucination/unknown-member: "Frame.sort_valuez" does not exist in lib 2.0.0',
    ]);
    const [finding] = report.findings;
    expect(finding?.help).toBe('did you mean "sort_values"?');
    expect(finding?.fix).toMatchObject({ safe: true, edits: [{ text: "sort_values" }] });
    expect(finding?.evidence).toEqual([
      {
        kind: "source",
        package: "pypi:lib",
        version: "2.0.0",
        file: "lib/Frame.py",
        line: 1,
        excerpt: "class Frame",
      },
    ]);
  });

  it("was there once: when it went, in whose words, with the line that says so", async () => {
    const { report } = await judge({ ...pinned("3.0.0"), ...code("lib.Frame.append(1)") });
    expect(said(report)).toEqual([
      'deprecation/removed-api: "Frame.append" was last in lib 1.2.0, removed in 2.0.0 (2020-04-01)',
    ]);
    expect(report.findings[0]?.help).toBe("its maintainers say: Use lib.concat instead.");
    expect(report.findings[0]?.evidence.map(({ kind }) => kind)).toEqual([
      "source",
      "registry",
      "source",
    ]);
  });

  it("went within a major version", async () => {
    const { report } = await judge({ ...pinned("1.2.0"), ...code("lib.Frame.ix(1)") });
    expect(said(report)).toEqual([
      'deprecation/removed-api: "Frame.ix" was last in lib 1.1.0, removed in 1.2.0 (2020-03-01)',
    ]);
  });

  it("comes with a newer version than the project's", async () => {
    const { report } = await judge({ ...pinned("2.0.0"), ...code("lib.Frame.rolling(1)") });
    expect(said(report)).toEqual([
      'hallucination/unknown-member: "Frame.rolling" is not in lib 2.0.0: it came with 3.0.0',
    ]);
    expect(report.findings[0]?.help).toBe(
      "needs lib ≥ 3.0.0; the project has 2.0.0 (pinned in requirements.txt)",
    );
  });

  it("makes one finding of two that one older major has", async () => {
    const { report } = await judge({
      ...pinned("3.0.0"),
      ...code("lib.Frame.append(1)", "lib.Frame.ix(2)", "lib.Frame.append(3)"),
    });
    expect(said(report)).toEqual([
      'deprecation/outdated-major: the file is written for lib 1: "Frame.append" and "Frame.ix" are not in lib 3.0.0',
    ]);
    expect(report.findings[0]?.help).toBe(
      "move the file to lib 3, or use lib 1.1.0; the project has 3.0.0 (pinned in requirements.txt); " +
        'its maintainers say of "Frame.append": Use lib.concat instead.',
    );
  });

  it("makes one finding of two that different older majors have", async () => {
    const { report } = await judge({
      ...pinned("3.0.0"),
      ...code("lib.Frame.append(1)", "lib.Frame.applymap(2)"),
    });
    expect(said(report)).toEqual([
      'deprecation/outdated-major: the file is written for lib 1 to 2: "Frame.append" and "Frame.applymap" are not in lib 3.0.0',
    ]);
    expect(report.findings[0]?.help).toMatch(
      /^move the file to lib 3; the project has 3\.0\.0 \(pinned in requirements\.txt\); its maintainers say/,
    );
  });

  it("hides others: they are found with its correction, at their own places", async () => {
    const files = {
      ...pinned("2.0.0"),
      ...code("lib.Frame.sort_valuez(Frame.nothing_like_it, Frame.sort_indx)  # é"),
    };
    const { report } = await judge(files);
    expect(said(report)).toEqual([
      'hallucination/unknown-member: "Frame.sort_valuez" does not exist in lib 2.0.0',
      'hallucination/unknown-member: "Frame.nothing_like_it" does not exist in lib 2.0.0',
    ]);
    for (const { range, message } of report.findings)
      expect(message).toContain(files["a.py"].slice(range.start.offset, range.end.offset));
  });

  it("is no finding where it is guarded, in test data, or the package is allowed", async () => {
    const { report } = await judge({
      ...pinned("2.0.0"),
      ...code("try: lib.Frame.nothing()"),
      "tests/data/b.py": "import lib\nlib.Frame.nothing()\n",
    });
    expect(said(report)).toEqual([]);
    expect(report.verdict).toBe("pass");
  });
});

describe("a name on its way out", () => {
  it("is told with its words; a documented new name at the same owner is a fix", async () => {
    const { report } = await judge({ ...pinned("2.1.0"), ...code("lib.Frame.applymap(1)") });
    expect(said(report)).toEqual([
      'deprecation/deprecated-api: "Frame.applymap" is deprecated in lib 2.1.0',
    ]);
    expect(report.findings[0]?.fix).toMatchObject({ safe: true, edits: [{ text: "map" }] });
  });

  it("says since when only where that is told", async () => {
    const { report } = await judge({ ...pinned("1.1.0"), ...code("lib.Frame.append(1)") });
    expect(said(report)).toEqual([
      'deprecation/deprecated-api: "Frame.append" is deprecated since lib 1.1.0',
    ]);
    expect(report.findings[0]?.fix).toBeUndefined();
  });
});

describe("a package that no manifest declares", () => {
  const wrong = code("lib.Frame.sort_valuez(1)");

  it("is judged at its newest release where there are no manifests", async () => {
    const { report } = await judge(wrong);
    expect(report.findings).toHaveLength(1);
  });

  it("proves nothing where there are some: its module may be another's", async () => {
    const { report } = await judge({ "requirements.txt": "other==1.0\n", ...wrong });
    expect(said(report)).toEqual([]);
    expect(report.verdict).toBe("inconclusive");
  });

  it("is judged where it is declared without a version", async () => {
    const { report } = await judge({ "requirements.txt": "lib\n", ...wrong });
    expect(report.findings).toHaveLength(1);
  });
});

describe("the run", () => {
  it("says which release it judged against, and why", async () => {
    const { report } = await judge(code("lib.Frame.head(1)"));
    expect(report.against).toEqual([
      { package: "pypi:lib", version: "3.0.0", why: "the newest: nothing says which" },
    ]);
    expect(report.verdict).toBe("pass");
  });

  it("counts what cannot be told once, by reason", async () => {
    const files = { ...pinned("2.0.0"), ...code("lib.Frame.x1(Frame.head, Frame.map)") };
    const { report } = await judge(files);
    expect(report.outcomes.flatMap(({ unknown }) => unknown)).toEqual([
      {
        what: '2 members of "lib"',
        why: "it follows a name that is not there",
        count: 2,
      },
    ]);
  });

  it("asks about few versions, whatever the number of uses", async () => {
    const many = Array.from({ length: 30 }, (_, at) => `lib.Frame.append(${at})`);
    const { asked } = await judge({ ...pinned("3.0.0"), ...code(...many) });
    expect(asked.length).toBeLessThan(8);
  });

  it("asks once about code without faults", async () => {
    const { asked } = await judge({ ...pinned("2.0.0"), ...code("lib.Frame.head(1)") });
    expect(asked).toEqual(["2.0.0"]);
  });

  it("asks no engine about versions in which an invented name stands nowhere", async () => {
    const { asked } = await judge({ ...pinned("2.0.0"), ...code("lib.Frame.quite_new(1)") });
    expect(asked).toEqual(["2.0.0"]);
  });

  it("asks about all files at once, and looks far enough back", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`f${at}.py`, "import lib\nlib.Frame.ix(1)\n"]),
    );
    const { report, asked } = await judge({ ...pinned("3.0.0"), ...files });
    expect(report.findings).toHaveLength(9);
    expect(new Set(report.findings.map(({ message }) => message))).toEqual(
      new Set(['"Frame.ix" was last in lib 1.1.0, removed in 1.2.0 (2020-03-01)']),
    );
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it("says what it knows where versions cannot be read", async () => {
    const { "2.0.0": _, "2.1.0": __, ...readable } = api;
    const { report } = await judge(
      { ...pinned("3.0.0"), ...code("lib.Frame.append(1)") },
      readable,
    );
    expect(said(report)).toEqual([
      'deprecation/removed-api: "Frame.append" was in lib 1.2.0, is not in 3.0.0',
    ]);
  });
});
