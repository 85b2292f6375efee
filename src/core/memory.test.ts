import { expect, test } from "vitest";
import { createMemory } from "./memory.ts";
import { recent } from "./recent.ts";

test("forgets what was not asked for, and stays within its room", () => {
  const memory = createMemory<number, string>(100);
  memory.set(0, "asked", 10);
  for (let key = 1; key < 100; key++) {
    memory.set(key, "once", 10);
    expect(memory.get(0)).toBe("asked");
  }
  const kept = Array.from({ length: 100 }, (_, key) => memory.get(key)).filter(Boolean);
  expect(kept.length).toBeLessThanOrEqual(10);
  memory.set(100, "too large", 26);
  expect(memory.get(100)).toBeUndefined();
});

test("reads a text once, of each kind", () => {
  const read: string[] = [];
  const reader = recent((text, kind: "a" | "b") => {
    read.push(`${kind} ${text}`);
    return { text };
  });
  expect(reader("x", "a")).toBe(reader("x", "a"));
  expect(reader("x", "b")).toEqual({ text: "x" });
  expect(read).toEqual(["a x", "b x"]);
});
