import { expect, test } from "vitest";
import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, TypesRequest } from "../../core/types.ts";
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

/** Ten majors; `old` is in the first three, and in `b` where it comes through that. */
async function search(isThroughOther: boolean, asks = 99) {
  const candidate = candidateOf({ "a.ts": "old" });
  const versions = Array.from({ length: 10 }, (_, at) => ({ version: `${at + 1}.0.0` }));
  const asked: string[] = [];
  const ports = {
    ...worldPorts({ npm: { a: { versions } } }, "2026-01-01T00:00:00Z"),
    types: {
      mentions: async (_: unknown, names: readonly string[]) => new Set(names),
      async externalUses({ packages }: TypesRequest) {
        asked.push(packages.map(({ name, version }) => `${name}@${version}`).join(" "));
        const version = packages.find(({ name }) => name === "a")?.version ?? "";
        const isSeen = !isThroughOther || packages.length > 1;
        const status = Number.parseInt(version, 10) <= 7 ? "resolved" : "missing";
        return { unread: [], uses: [useOf(version, isSeen ? status : "unknown")] };
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
  const use = useOf("10.0.0", "missing");
  const found = await searchVersions([use], line, base, createBudget(asks), context, () => false);
  return { asked, history: found.get(use) };
}

test("other versions are laid out alone, few of them", async () => {
  const { asked, history } = await search(false);
  expect(asked).toEqual(["a@9.0.0", "a@8.0.0", "a@7.0.0"]);
  expect(history).toMatchObject({ last: { version: "7.0.0" }, gone: "8.0.0", isExact: true });
});

test("with the others where the use comes through one", async () => {
  const { asked, history } = await search(true);
  expect(asked.at(-1)).toBe("b@1.0.0 a@7.0.0");
  expect(history).toMatchObject({ last: { version: "7.0.0" }, gone: "8.0.0", isExact: true });
});

test("without more questions it says less, not something wrong", async () => {
  expect((await search(false, 2)).history).toEqual({ isExact: false });
});
