import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startProgressLine } from "./progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function record(isTTY: boolean) {
  let written = "";
  const line = startProgressLine({ isTTY, columns: 20, write: (text) => (written += text) });
  return {
    line,
    written: () => written,
    update: (done: number) =>
      line.update({ kind: "progress", phase: "read", done, total: 900_000_000 }),
  };
}

describe("progress", () => {
  it("says nothing of a run below a second", () => {
    const { line, update, written } = record(true);
    update(5);
    vi.advanceTimersByTime(999);
    line.end();
    vi.advanceTimersByTime(60_000);
    expect(written()).toBe("");
  });

  it("shows after a second what happened before it", () => {
    const { update, written } = record(true);
    update(5);
    vi.advanceTimersByTime(1000);
    expect(written()).toBe("\r\u001B[Kreading files 5 of ");
  });

  it("is one line, no wider than the terminal, and gone at the end", () => {
    const { line, update, written } = record(true);
    update(50);
    vi.advanceTimersByTime(1050);
    update(51);
    update(100);
    vi.advanceTimersByTime(500);
    line.end();
    vi.advanceTimersByTime(500);
    expect(written()).toBe("\r\u001B[Kreading files 50 of\r\u001B[Kreading files 100 o\r\u001B[K");
  });

  it("is a line now and then where it is not a terminal", () => {
    const { line, update, written } = record(false);
    update(1);
    vi.advanceTimersByTime(1000);
    update(2);
    vi.advanceTimersByTime(4000);
    update(3);
    vi.advanceTimersByTime(1000);
    line.end();
    expect(written()).toBe("reading files 1 of 900000000\nreading files 3 of 900000000\n");
  });
});
