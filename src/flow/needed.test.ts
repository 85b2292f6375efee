import { beforeAll, expect, it } from "vitest";
import { loadGrammars } from "../syntax/grammars.ts";
import { neededOf } from "./needed.ts";
import { readFlow } from "./readFlow.ts";

beforeAll(() => loadGrammars(["python"]));

function unneeded(text: string): readonly string[] {
  const reading = readFlow(text, "python");
  const unit = reading.status === "read" ? reading.flow.units[1] : undefined;
  if (!unit) throw new Error("there is no function");
  const { writes } = neededOf(unit);
  const effects = unit.steps.flatMap((step) => step.effects);
  const lost = effects.flatMap((each) =>
    each.kind === "write" && !writes.has(each) ? [each.name] : [],
  );
  return [...new Set(lost)].sort();
}

it.each<[string, string, readonly string[]]>([
  ["a value that only computes itself", "n = 0\nfor x in a:\n  n += x\nreturn 1", ["n", "x"]],
  [
    "a value that decides when a needed loop ends",
    "n = 0\nfor x in a:\n  n += 1\n  if n > 3: break\n  b = x\nreturn b",
    [],
  ],
  [
    "a value that decides what a needed loop passes over",
    "n = 0\nfor x in a:\n  n += 1\n  if n > 3: continue\n  b = x\nreturn b",
    [],
  ],
  ["a loop that only counts down", "n = 9\nwhile n:\n  n -= 1\nreturn a", ["n"]],
  [
    "a value that decides whether something is printed",
    "n = 0\nwhile n < 3:\n  n += 1\n  print(a)",
    [],
  ],
  [
    "what may fail on purpose",
    "try:\n  n = int(a)\nexcept ValueError:\n  return 1\nreturn 2",
    ["n"],
  ],
  [
    "a value that decides whether a loop ends by itself",
    "n = 0\nwhile n < a:\n  if a[n]: break\n  n += 1\nelse:\n  print(a)\nreturn 1",
    [],
  ],
  ["a list that is filled and left", "xs = []\nfor x in a:\n  xs.append(x)\nreturn a", ["x", "xs"]],
  ["a list that is filled under another name", "xs = []\nys = xs\nxs.append(a)\nreturn ys", []],
  ["a list of the caller's", "xs = a\nxs.append(1)\nxs += [2]", []],
  ["a list that is put into another", "xs = []\nys = [xs]\nxs.append(a)\nreturn ys", []],
  [
    "what is read after the last word",
    "b = 1\ntry:\n  b = a()\nfinally:\n  print(1)\nreturn b",
    [],
  ],
])("%s", (_, body, lost) => {
  const text = `def f(a):\n${body.replaceAll(/^/gm, "  ")}\n`;
  expect(unneeded(text)).toEqual(lost);
});
