import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionsOf } from "./positions.ts";

describe("positionsOf", () => {
  it("counts lines, columns and bytes as the text before an offset has them", () => {
    const part = fc.constantFrom("a", "é", "€", "😀", "\n", "\r\n", "\r", "x".repeat(1000));
    const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(), (text, seed) => {
        const offset = startOfCharacter(text, seed % (text.length + 1));
        const before = text.slice(0, offset);
        const lines = before.split(/\r\n|\n|\r(?!$)|\r$/);
        const inCrLf = before.endsWith("\r") && text[offset] === "\n";
        const at = positionsOf(text).at(offset);
        expect(at.byte).toBe(Buffer.byteLength(before));
        expect(at.offset).toBe(offset);
        if (inCrLf) return;
        expect(at.line).toBe(lines.length);
        expect(at.column).toBe((lines.at(-1)?.length ?? 0) + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it("finds positions in one line of millions in constant time", () => {
    const positions = positionsOf("é".repeat(5_000_000));
    let bytes = 0;
    for (let offset = 0; offset < 5_000_000; offset += 50) bytes += positions.at(offset).byte;
    expect(bytes).toBe(2 * 50 * ((100_000 * 99_999) / 2));
  });
});

function startOfCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code < 0xe000 ? offset - 1 : offset;
}
