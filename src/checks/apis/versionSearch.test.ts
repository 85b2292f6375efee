import { expect, test } from "vitest";
import type { CheckContext } from "../../core/check.ts";
import type { PackageVersion } from "../../core/package.ts";
import type { ExternalUse, Presence, SoughtName, TypesRequest } from "../../core/types.ts";
import { candidateOf, surveysOf } from "../../testing/candidate.ts";
import { worldPorts } from "../../testing/world.ts";
import { createBudget } from "./budget.ts";
import { packageLine } from "./versionLine.ts";
import { searchVersions } from "./versionSearch.ts";

const npm = (name: string, version: string) => ({ ecosystem: "npm", name, version }) as const;

function useOf(version: string, status: "resolved" | "missing" | "unknown"): ExternalUse {
  const at = { line: 1, column: 1, offset: 0, byte: 0 };
  const declaration = { file: "a.d.ts", line: 1, excerpt: "old" };
  const origin = { kind: "package", package: npm("a", version) } as const;
  return {
    file: "a.ts",
    range: { start: at, end: at },
    kind: "member",
    name: "old",
    owner: { kind: "class", name: "A", origin },
    resolution:
      status === "resolved"
        ? { status, declaration }
        : status === "missing"
          ? { status, available: [] }
          : { status, reason: "it is not known" },
  };
}

interface Setting {
  /** The engine sees `old` only where `b` is laid out too. */
  readonly isThroughOther?: boolean;
  readonly asks?: number;
  /** What outlines tell of a major. */
  readonly presence?: (major: number) => Presence;
  readonly uses?: readonly ExternalUse[];
}

const UNKNOWN: Presence = { status: "unknown", doubts: [] };
const ABSENT: Presence = { status: "absent" };
const PRESENT: Presence = {
  status: "present",
  declaration: { file: "a.py", line: 2, excerpt: "def old(" },
};

/** Ten majors; `old` is in the first seven. */
async function search(setting: Setting = {}) {
  const { isThroughOther = false, asks = 99, presence = () => UNKNOWN } = setting;
  const uses = setting.uses ?? [useOf("10.0.0", "missing")];
  const candidate = candidateOf({ "a.ts": "old", "b.ts": "old" });
  const versions = Array.from({ length: 10 }, (_, at) => ({ version: `${at + 1}.0.0` }));
  const [asked, read]: [string[], string[]] = [[], []];
  const ports = {
    ...worldPorts({ npm: { a: { versions } } }, "2026-01-01T00:00:00Z"),
    types: {
      async presences({ version }: PackageVersion, names: readonly SoughtName[]) {
        read.push(version);
        return names.map(() => presence(Number.parseInt(version, 10)));
      },
      async externalUses({ packages, files }: TypesRequest) {
        asked.push(packages.map(({ name, version }) => `${name}@${version}`).join(" "));
        const version = packages.find(({ name }) => name === "a")?.version ?? "";
        const isSeen = !isThroughOther || packages.length > 1;
        const status = Number.parseInt(version, 10) <= 7 ? "resolved" : "missing";
        const found = useOf(version, isSeen ? status : "unknown");
        return { unread: [], uses: files.map(({ path }) => ({ ...found, file: path })) };
      },
    },
  };
  const context = {
    ports,
    surveys: await surveysOf(candidate),
    signal: new AbortController().signal,
  } as unknown as CheckContext;
  const line = await packageLine(npm("a", "10.0.0"), context);
  if (!line) throw new Error("no line");
  const base: TypesRequest = {
    ecosystem: "npm",
    root: candidate.root,
    files: candidate.files,
    project: candidate.project,
    packages: [npm("a", "10.0.0"), npm("b", "1.0.0")],
  };
  const sought = uses.map((use) => ({ use, base, isSlip: false }));
  const found = await searchVersions(sought, line, createBudget(asks), context);
  return { asked, read, history: found.get(uses.at(-1) as ExternalUse) };
}

test("other versions are laid out alone, few of them", async () => {
  const { asked, history } = await search();
  expect(asked).toEqual(["a@9.0.0", "a@8.0.0", "a@7.0.0"]);
  expect(history).toMatchObject({ last: { version: "7.0.0" }, gone: "8.0.0", isExact: true });
});

test("with the others where the use comes through one", async () => {
  const { asked, history } = await search({ isThroughOther: true });
  expect(asked.at(-1)).toBe("b@1.0.0 a@7.0.0");
  expect(history).toMatchObject({ last: { version: "7.0.0" }, gone: "8.0.0", isExact: true });
});

test("without more questions it says less, not something wrong", async () => {
  expect((await search({ asks: 2 })).history).toEqual({ isExact: false });
});

test("where outlines tell, the engine proves the one version that is told of", async () => {
  const { asked, history } = await search({
    presence: (major) => (major <= 7 ? PRESENT : ABSENT),
  });
  expect(asked).toEqual(["a@7.0.0"]);
  expect(history).toMatchObject({ last: { version: "7.0.0" }, gone: "8.0.0", isExact: true });
});

test("what no outline has needs no engine", async () => {
  const { asked, read, history } = await search({ presence: () => ABSENT });
  expect(asked).toEqual([]);
  expect(read.length).toBeGreaterThan(3);
  expect(history).toEqual({ isExact: false });
});

test("the engine is right where an outline has what it has not", async () => {
  const { asked, history } = await search({
    presence: (major) => (major <= 8 ? PRESENT : ABSENT),
  });
  expect(asked).toEqual(["a@8.0.0", "a@7.0.0"]);
  expect(history).toMatchObject({ last: { version: "7.0.0" }, gone: "8.0.0", isExact: true });
});

test("where the engine may not be asked, the outline's own line is told", async () => {
  const { history } = await search({
    asks: 0,
    presence: (major) => (major <= 7 ? PRESENT : ABSENT),
  });
  expect(history).toMatchObject({
    last: {
      version: "7.0.0",
      use: { resolution: { declaration: { excerpt: "def old(" } }, owner: { name: "A" } },
    },
    gone: "8.0.0",
    isExact: true,
  });
});

test("a doubt that was none in the version in use is none elsewhere; another one is", async () => {
  const doubt = (...doubts: readonly string[]): Presence => ({ status: "unknown", doubts });
  const same = await search({ presence: () => doubt("open A") });
  expect(same.asked).toEqual([]);
  const others = await search({
    presence: (major) => (major === 10 ? doubt("open A") : doubt("open A", "said in b")),
  });
  expect(others.asked).toContain("a@9.0.0");
});

test("one API in two files is looked for once", async () => {
  const use = useOf("10.0.0", "missing");
  const { asked, history } = await search({ uses: [use, { ...use, file: "b.ts" }] });
  expect(asked).toEqual(["a@9.0.0", "a@8.0.0", "a@7.0.0"]);
  expect(history).toMatchObject({ last: { version: "7.0.0" } });
});

test("a version that cannot be seen whole is not said to be the first without it", async () => {
  const doubts = ["names of a._compiled"];
  const presence = (major: number): Presence =>
    major <= 5 ? PRESENT : { status: "unknown", doubts };
  expect((await search({ asks: 0, presence })).history).toMatchObject({
    last: { version: "5.0.0" },
    gone: "10.0.0",
    isExact: false,
  });
});
