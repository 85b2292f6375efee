import fc from "fast-check";
import { parse, stringify } from "smol-toml";
import { describe, expect, it } from "vitest";
import { readToml } from "./toml.ts";
import type { Value } from "./tree.ts";

function plain(value: Value | undefined): unknown {
  if (value?.kind === "table") {
    const entries = [...value.entries].map(([key, entry]) => [key, plain(entry.value)] as const);
    return new Map(entries);
  }
  if (value?.kind === "list") return value.items.map(plain);
  return value?.kind === "text" ? value.value : { other: true };
}

function expected(value: unknown): unknown {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(expected);
  if (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) !== Date.prototype &&
    !(value instanceof Date)
  ) {
    return new Map(Object.entries(value).map(([key, inner]) => [key, expected(inner)]));
  }
  return { other: true };
}

function* textsIn(
  value: Value | undefined,
): Generator<{ value: string; start: number; end: number }> {
  if (value?.kind === "text") yield { value: value.value, ...value.span };
  if (value?.kind === "list") for (const item of value.items) yield* textsIn(item);
  if (value?.kind !== "table") return;
  for (const [key, entry] of value.entries) {
    yield { value: key, ...entry.key };
    yield* textsIn(entry.value);
  }
}

const key = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$/),
  fc.string({ minLength: 1, maxLength: 5 }),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer({ min: -1000, max: 1000 }),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    fc.array(fc.dictionary(key, fc.string(), { maxKeys: 3 }), { maxLength: 3 }),
  ),
}));

describe("readToml", () => {
  it("reads what smol-toml reads", () => {
    fc.assert(
      fc.property(fc.dictionary(key, anyValue, { maxKeys: 5 }), (document) => {
        const text = stringify(document);
        expect(plain(readToml(text).root)).toEqual(expected(parse(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it("knows where each string stands", () => {
    const plainText = fc.stringMatching(/^[ -!#-&(-[\]-~é😀]{0,12}$/u);
    const written = fc.record({
      items: fc.array(plainText, { maxLength: 5 }),
      quote: fc.constantFrom('"', "'", '"""', "'''"),
      lineEnd: fc.constantFrom("\n", "\r\n"),
    });
    fc.assert(
      fc.property(written, ({ items, quote, lineEnd }) => {
        const list = items.map((item) => `  ${quote}${item}${quote}, # "no"`).join(lineEnd);
        const text = `[project]${lineEnd}dependencies = [${lineEnd}${list}${lineEnd}]${lineEnd}`;
        const found = [...textsIn(readToml(text).root)];
        expect(found.map(({ value }) => value)).toEqual(["project", "dependencies", ...items]);
        for (const { value, start, end } of found) expect(text.slice(start, end)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'a.b."c.d" = 1\na.e = "x"\n',
    "[[p]]\nn='a'\n[p.s]\nk=\"v\"\n[[p]]\nn='b'\n[[p.q]]\nz=1\n",
    'a = """\nfirst\\\n   second "quoted" """""\nb = \'\'\'\r\nx\'\'\'\'\n',
    "d = 1979-05-27 07:32:00Z\ne = [1.5, inf, 0x1F, {f = true, g = [\n'h', # i\n]}]\n",
    '"\\u00e9\\t" = "\\U0001F600\\x41\\e"\n',
  ])("reads %j as smol-toml does", (text) => {
    expect(plain(readToml(text).root)).toEqual(expected(parse(text)));
  });

  it("goes on after a broken line and says where it was", () => {
    const text = 'a = "x"\nb = = 1\n[broken\nc = "lost"\n[t]\nd = "y"\n';
    const { root, problems } = readToml(text);
    expect(plain(root)).toEqual(
      new Map<string, unknown>([
        ["a", "x"],
        ["t", new Map([["d", "y"]])],
      ]),
    );
    expect(problems).toHaveLength(1);
    expect(text.slice(0, problems[0]?.offset).split("\n")).toHaveLength(2);
  });
});
