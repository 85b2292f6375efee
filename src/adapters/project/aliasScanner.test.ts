import fc from "fast-check";
import { expect, test } from "vitest";
import { scanAliases } from "./aliasScanner.ts";

test("Vite's object of aliases", () => {
  const source = `
    // alias: { commented: "out" }
    export default defineConfig({
      resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)), utils: { x: 1 }, 'a-b': y } },
      other: { notAlias: 1 },
    });`;
  expect(scanAliases(source)).toEqual(["@", "@/*", "utils", "utils/*", "a-b", "a-b/*"]);
});

test("Vite's list of aliases", () => {
  const source = `alias: [{ find: "~lib", replacement: "/x" }, { find: /^@ui\\/(.*)$/, replacement: "y" }]`;
  expect(scanAliases(source)).toEqual(["~lib", "~lib/*", "@ui/*"]);
});

test("webpack's exact alias names one module", () => {
  expect(scanAliases(`alias: { react$: "preact/compat", "vue$": "x" }`)).toEqual(["react", "vue"]);
});

test("aliases that are set one by one", () => {
  const source = `config.resolve.alias["@css"] = "x"; c.resolve.alias = { ...c.resolve.alias, y: "z" };
    chain.resolve.alias.set("@a", resolve("src", f({}))).set("@b", "b"); map.set("react", 1);`;
  expect(scanAliases(source)).toEqual(["@css", "@css/*", "y", "y/*", "@a", "@a/*", "@b", "@b/*"]);
});

test("Jest's regular expressions keep what they begin with", () => {
  const source = `{"jest": {"moduleNameMapper": {
    "^@app/(.*)$": "<rootDir>/src/$1",
    "^config$": "<rootDir>/config",
    "\\\\.(css|less)$": "identity",
    "^lib-(a|b)/x": "y"
  }}}`;
  expect(scanAliases(source)).toEqual(["@app/*", "config", "lib-*"]);
});

test("a configuration that computes its aliases names none", () => {
  expect(scanAliases("export default { resolve: { alias: makeAliases() } }")).toEqual([]);
  expect(scanAliases("const alias = 1; call(alias)")).toEqual([]);
});

test("any text is scanned, and fast", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => Array.isArray(scanAliases(text))));
  const unit = fc.constantFrom("alias", ":", "{", "}", '"', "/", "*", "'", "\\", " ", "[", "find");
  fc.assert(fc.property(fc.array(unit), (parts) => Array.isArray(scanAliases(parts.join("")))));
  for (const part of [
    "/*",
    "/* *",
    '"',
    "/",
    ": /",
    "alias:{",
    'alias.set("a"',
    'alias["a"]',
    "\\",
    "`",
    ":          ",
  ]) {
    const start = performance.now();
    scanAliases(part.repeat(50_000));
    expect(performance.now() - start, part).toBeLessThan(1_000);
  }
});
