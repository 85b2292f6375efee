import { describe, expect, it } from "vitest";
import { positionsOf } from "../../core/positions.ts";
import type { Deprecation, ExternalUse, Resolution, Types } from "../../core/types.ts";
import { judgeApis } from "../../testing/judgeApis.ts";
import { editedText } from "./fakeTypes.ts";

/** What `lib` exports: how many arguments each takes, and what is said of its end. */
type Exports = Readonly<Record<string, { readonly takes: number; readonly words?: string }>>;

const origin = {
  kind: "package",
  package: { ecosystem: "pypi", name: "lib", version: "1.0.0" },
} as const;
const owner = { kind: "module", name: "lib", origin } as const;

/** Reads `from lib import name` and calls of such names, in Python. */
function importedTypes(exported: Exports): Types & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async presences(_, names) {
      return names.map(({ name }) =>
        Object.hasOwn(exported, name) ? { status: "unknown", doubts: [] } : { status: "absent" },
      );
    },
    async externalUses(request) {
      asked.push(request.packages.map(({ version }) => version).join());
      return {
        unread: [],
        uses: request.files.flatMap((file) =>
          usesIn(editedText(file, request), file.path, exported),
        ),
      };
    },
  };
}

function usesIn(text: string, file: string, exported: Exports): ExternalUse[] {
  const positions = positionsOf(text);
  const locals = new Map<string, string>();
  const uses: ExternalUse[] = [];
  const declarationOf = (name: string) => ({
    file: "lib.py",
    line: name.length,
    excerpt: `def ${name}`,
  });
  const add = (
    kind: "export" | "call",
    name: string,
    real: string,
    at: number,
    resolution: Resolution,
  ) => {
    const words = exported[real]?.words;
    const declaration = declarationOf(real);
    const deprecation: Deprecation | undefined =
      words === undefined
        ? undefined
        : { of: "api", words, declaration, origin, mark: "docstring" };
    const range = positions.range(at, at + name.length);
    uses.push({ file, range, kind, name, owner, resolution, ...(deprecation && { deprecation }) });
  };
  for (const { index, 1: name = "", 2: local = name } of text.matchAll(
    /import (\w+)(?: as (\w+))?/g,
  )) {
    if (name === "lib") continue;
    locals.set(local, name);
    const declaration = declarationOf(name);
    add(
      "export",
      name,
      name,
      index + "import ".length,
      Object.hasOwn(exported, name)
        ? { status: "resolved", declaration }
        : { status: "missing", available: Object.keys(exported) },
    );
  }
  for (const { index, 1: local = "", 2: given = "" } of text.matchAll(/^(\w+)\((.*)\)/gm)) {
    const real = locals.get(local);
    if (real === undefined) continue;
    const takes = exported[real]?.takes;
    const isBound = takes === given.split(",").length;
    add(
      "call",
      local,
      real,
      index,
      takes === undefined
        ? { status: "unknown", reason: "it follows a name that is not there" }
        : isBound
          ? { status: "resolved" }
          : { status: "missing", detail: `takes ${takes}`, available: [] },
    );
  }
  return uses;
}

const judge = (exported: Exports, ...lines: readonly string[]) =>
  judgeApis(
    importedTypes(exported),
    { "requirements.txt": "lib==1.0.0\n", "a.py": `${lines.join("\n")}\n` },
    ["1.0.0"],
  );

describe("an imported name that is not there", () => {
  it("is told once, with a safe fix that keeps the rest of the file", async () => {
    const { report } = await judge(
      { load_all: { takes: 1 } },
      "from lib import load_al",
      "load_al(1)",
    );
    expect(report.findings.map(({ message }) => message)).toEqual([
      '"lib.load_al" does not exist in lib 1.0.0',
    ]);
    expect(report.findings[0]?.fix).toMatchObject({
      safe: true,
      edits: [{ text: "load_all as load_al" }],
    });
  });

  it("gets no name with which its calls do not bind, and nothing is told of those", async () => {
    const { report } = await judge(
      { createCipheriv: { takes: 3 } },
      "from lib import createCipher",
      "createCipher(1, 2)",
    );
    expect(report.findings.map(({ message, help, fix }) => [message, help, fix])).toEqual([
      ['"lib.createCipher" does not exist in lib 1.0.0', undefined, undefined],
    ]);
  });

  it("is not blamed for what another new name breaks", async () => {
    const { report } = await judge(
      { load_all: { takes: 1 }, save_all: { takes: 2 } },
      "from lib import load_al",
      "from lib import save_al",
      "load_al(1)",
      "save_al(1)",
    );
    expect(report.findings.map(({ fix }) => fix?.edits[0]?.text)).toEqual([
      "load_all as load_al",
      undefined,
    ]);
  });
});

it("tells of an import once, however often it stands in the file", async () => {
  const { report } = await judge({}, "from lib import nothing", "from lib import nothing");
  expect(report.findings).toHaveLength(1);
});

it("counts nothing as unknown of a package that does not exist", async () => {
  const types = importedTypes({});
  const external: typeof types.externalUses = async (request) => {
    const { uses, unread } = await types.externalUses(request);
    const resolution = { status: "unknown", reason: '"zzgone" has no types' } as const;
    const gone = { kind: "package", package: { ...origin.package, name: "zzgone" } } as const;
    return {
      unread,
      uses: uses.map((use) => ({ ...use, resolution, owner: { ...owner, origin: gone } })),
    };
  };
  const files = {
    "requirements.txt": "lib==1.0.0\n",
    "a.py": "import lib\nfrom zzgone import x\n",
  };
  const { report } = await judgeApis({ ...types, externalUses: external }, files, ["1.0.0"]);
  expect(report.outcomes.flatMap(({ unknown }) => unknown)).toEqual([]);
});

describe("an imported name on its way out", () => {
  const old = { old: { takes: 1, words: "Use something else." } };

  it("is told where it is used", async () => {
    const { report } = await judge(old, "from lib import old", "old(1)");
    expect(report.findings.map(({ range }) => range.start.line)).toEqual([2]);
  });

  it("is told at its import where it is not", async () => {
    const { report } = await judge(old, "from lib import old");
    expect(report.findings.map(({ range }) => range.start.line)).toEqual([1]);
  });
});
