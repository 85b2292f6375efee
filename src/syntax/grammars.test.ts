import { expect, test } from "vitest";
import { loadGrammars, parserOf } from "./grammars.ts";

test("a grammar that is not loaded is named, with what to call", () => {
  expect(() => parserOf("python")).toThrow(/python.*loadGrammars/);
});

test("a grammar that cannot be found can be loaded later, and only once", async () => {
  const missing = () => new URL("missing.wasm", import.meta.url);
  await expect(loadGrammars(["python"], missing)).rejects.toThrow(/missing\.wasm/);
  await loadGrammars(["python"]);
  await loadGrammars(["python"], missing);
  expect(parserOf("python")).toBe(parserOf("python"));
});
