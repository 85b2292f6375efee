import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { ProgramLanguage } from "../../src/core/sandbox.ts";
import { sameValue } from "../../src/core/sameValue.ts";
import type { Value } from "../../src/core/value.ts";
import { levelsHere } from "./machine.ts";
import { anyValue } from "./values.ts";

const programs = {
  python: { files: { "m.py": "def same(x):\n    return x\n" }, entry: "m.py" },
  javascript: { files: { "m.cjs": "const same = (x) => x;" }, entry: "m.cjs" },
} as const;

/** JavaScript has one type of number and one of sequence. */
function asJavaScript(value: Value): Value {
  switch (value.kind) {
    case "tuple":
    case "list":
      return { kind: "list", items: value.items.map(asJavaScript) };
    case "map":
      return { ...value, entries: value.entries.map(([key, item]) => [key, asJavaScript(item)]) };
    case "float":
      return Number.isSafeInteger(value.value) && !Object.is(value.value, -0)
        ? { kind: "integer", value: BigInt(value.value) }
        : value;
    default:
      return value;
  }
}

describe.runIf(levelsHere.length > 0)("values across the border", { timeout: 60_000 }, () => {
  it.each<ProgramLanguage>(["python", "javascript"])(
    "come back from %s as they went",
    async (language) => {
      const sandbox = createSandbox({
        choice: "auto",
        env: process.env,
        root: "/nowhere",
        size: 1,
      });
      const opened = await sandbox.open({ language });
      if (opened.status === "unavailable") throw new Error(opened.reason);
      const values = fc.sample(anyValue, 400);
      const { outputs } = await opened.session.run(
        programs[language],
        values.map((value) => ({ kind: "call", function: "same", arguments: [value] })),
      );
      await opened.session.close();
      const wrong = values.flatMap((value, index) => {
        const output = outputs[index];
        const expected = language === "python" ? value : asJavaScript(value);
        const isSame =
          output?.kind === "returned" && output.value && sameValue(expected, output.value) === true;
        return isSame ? [] : [[value, output]];
      });
      expect(wrong).toEqual([]);
    },
  );
});
