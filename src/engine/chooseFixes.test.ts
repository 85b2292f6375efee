import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleFinding } from "../../test/reports/sampleReport.ts";
import type { Finding } from "../core/finding.ts";
import { positionsOf } from "../core/positions.ts";
import { applyEdits, chooseFixes } from "./chooseFixes.ts";

const text = "let one = 1;\nlet two = 2;\n";
const positions = positionsOf(text);

function fixing(
  places: readonly (readonly [start: number, end: number, text: string])[],
  more: Partial<Finding> & { safe?: boolean; file?: string } = {},
): Finding {
  const { safe = true, file = "a.ts", ...rest } = more;
  const edits = places.map(([start, end, replacement]) => ({
    file,
    range: positions.range(start, end),
    text: replacement,
  }));
  return sampleFinding({ ...rest, fix: { description: "d", safe, edits } });
}

const applied = (findings: readonly Finding[], unsafe = false) =>
  applyEdits(text, chooseFixes(findings, unsafe).edits.get("a.ts") ?? []);

describe("chooseFixes", () => {
  it("takes fixes that do not touch, in any order", () => {
    expect(applied([fixing([[17, 20, "zwei"]]), fixing([[4, 7, "eins"]])])).toBe(
      "let eins = 1;\nlet zwei = 2;\n",
    );
  });

  it("takes the first of two that touch", () => {
    expect(applied([fixing([[4, 7, "a"]]), fixing([[5, 9, "b"]])])).toBe(
      "let a = 1;\nlet two = 2;\n",
    );
  });

  it("takes a fix as a whole or not at all", () => {
    const both = fixing([
      [0, 3, "var"],
      [17, 20, "zwei"],
    ]);
    expect(applied([fixing([[1, 3, "x"]]), both])).toBe("lx one = 1;\nlet two = 2;\n");
  });

  it("leaves what is silenced, and what is not safe unless it is asked for", () => {
    const silenced = fixing([[4, 7, "a"]], { suppressed: { reason: "ours" } });
    const unsafe = fixing([[4, 7, "b"]], { safe: false });
    expect(applied([silenced, unsafe])).toBe(text);
    expect(applied([silenced, unsafe], true)).toBe("let b = 1;\nlet two = 2;\n");
  });

  it("changes nothing outside of the edits", () => {
    const place = fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 6 }), (places) => {
        const findings = places.map(([a, b, t]) => fixing([[Math.min(a, b), Math.max(a, b), t]]));
        const { edits } = chooseFixes(findings, false);
        const own = edits.get("a.ts") ?? [];
        const grown = own.reduce(
          (sum, { range, text: t }) => sum + t.length - (range.end.offset - range.start.offset),
          0,
        );
        expect(applyEdits(text, own)).toHaveLength(text.length + grown);
      }),
    );
  });
});
