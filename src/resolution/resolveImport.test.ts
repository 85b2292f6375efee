import { expect, test } from "vitest";
import fc from "fast-check";
import type { Import } from "../core/module.ts";
import { normalizePypiName } from "../core/package.ts";
import type { Project } from "../core/project.ts";
import type { Reference } from "../core/reference.ts";
import { resolveImport } from "./resolveImport.ts";
import { nodeBuiltins } from "./tables/nodeBuiltins.ts";

const at = { line: 1, column: 1, offset: 0, byte: 0 };
const range = { start: at, end: at };

const project: Project = {
  manifests: [
    manifest("package.json", "npm", ["declared.css", "vite", "buffer", "@ember/string", "uxp"]),
    manifest("package.json", "npm", ["real-name"], "nick"),
    manifest("pyproject.toml", "pypi", ["standard-telnetlib", "bpy", "Foo.Bar"]),
  ],
  workspacePackages: new Map([["@mine/core", "packages/core"]]),
  pathAliases: [
    { folder: "", patterns: ["@app/*", "exact", "*"], baseUrl: "src" },
    { folder: "docs", patterns: ["docs-only/*"] },
    { folder: "..", patterns: ["from-above"] },
  ],
  ambientModules: ["declared-there", "*.shader"],
  pythonModules: new Set(["mine", "imp"]),
  ignoredNames: { npm: new Set(), python: new Set() },
  baseUrlEntries: new Map([
    ["src", new Set(["models"])],
    ["docs", new Set(["chapters"])],
  ]),
  pythonVersion: "3.12",
  installed: {
    npm: new Map([["installed.svg", "1.0.0"]]),
    pythonModules: new Map([["gdb", "some-gdb"]]),
    pypi: new Map([["pyasyncore", "1.0"]]),
  },
  tools: new Set(["vuepress"]),
  problems: [],
};

const javascript: Readonly<Record<string, string>> = {
  // Packages and what is inside them
  lodash: "package lodash",
  "lodash/fp": "package lodash · fp",
  "@scope/pkg/sub/path": "package @scope/pkg · sub/path",
  "@types/node": "package @types/node",
  JSONStream: "package JSONStream",
  "next/image": "package next · image",
  "server-only": "package server-only",
  "vite/client": "package vite · client",
  "pkg/file.css?inline": "package pkg · file.css",
  "chart.js": "package chart.js",
  "declared.css": "package declared.css",
  "installed.svg": "package installed.svg",
  "@ember/string": "package @ember/string",
  uxp: "package uxp",
  nick: "package real-name",
  "nick/sub": "package real-name · sub",
  "punycode/": "package punycode",
  "npm:chalk": "package chalk",
  "npm:chalk@5": "package chalk",
  "npm:@a/b@^1.2.3/c/d": "package @a/b · c/d",
  "npm:/preact@10/hooks": "package preact · hooks",
  "!!raw-loader!some-pkg/x.txt": "package some-pkg · x.txt",
  "-!./loader.js!other": "package other",
  "docs-only/x": "package docs-only · x",
  constructor: "package constructor",

  // The project itself
  "./a": "local",
  "../a": "local",
  "..": "local",
  ".": "local",
  "/abs/x": "local",
  "C:\\code\\x": "local",
  "c:/code/x": "local",
  ".\\x": "local",
  "file:///x.js": "local",
  "!!raw-loader!./x": "local",
  "text!./x.html": "local",
  "@mine/core": "local",
  "@mine/core/sub": "local",
  "models/user": "local",
  models: "local",
  "@app/x": "alias",
  exact: "alias",
  "from-above": "alias",
  "@/x": "alias",
  "@@/x": "alias",
  "~/x": "alias",
  "~~/x": "alias",
  "~icons/mdi/x": "alias",
  "#internal/x": "alias",
  "#app": "alias",
  $lib: "alias",
  "$app/stores": "alias",
  "$env/static/private": "alias",
  "@env": "alias",
  "declared-there": "ambient",
  "x.shader": "ambient",
  "same-run": "ambient",
  "deep:any/x": "ambient",

  // The runtime
  fs: "builtin",
  "fs/promises": "builtin",
  "node:fs": "builtin",
  "node:test": "builtin",
  "node:test/reporters": "builtin",
  "node:sqlite": "builtin",
  buffer: "builtin",
  "bun:test": "builtin",
  "node:no-such": "unknown",
  sqlite: "package sqlite",

  // Elsewhere
  "https://esm.sh/x": "url",
  "//cdn.example/x.js": "url",
  "data:text/javascript,1": "url",
  "blob:abc": "url",
  "jsr:@std/fs": "url",
  "cloudflare:workers": "virtual",
  "astro:content": "virtual",
  "virtual:pwa-register": "virtual",
  "\0rollup": "virtual",
  "gi://Gtk": "virtual",
  "chrome://x": "virtual",
  "goog:goog.dom": "virtual",
  "@ioc:Adonis/Core": "virtual",
  "made-up:x": "virtual",
  vscode: "virtual",
  pnpapi: "virtual",
  "k6/http": "virtual",
  "@ember/object": "virtual",
  "@theme/Layout": "virtual",
  "@docusaurus/useBaseUrl": "virtual",
  "@docusaurus/core": "package @docusaurus/core",
  "@temp/x": "virtual",
  "N/record": "virtual",
  "i18n!nls/words": "virtual",
  exports: "virtual",
  __STATIC_CONTENT_MANIFEST: "virtual",
  "style.css": "asset",
  "logo.svg?url": "asset",
  "data.json": "asset",

  // Nothing
  "": "unknown",
  " ": "unknown",
  "a b": "unknown",
  "{{name}}": "unknown",
  "${name}/x": "unknown",
  "<name>": "unknown",
  "(x)": "unknown",
  node_modules: "unknown",
  ["x".repeat(215)]: "unknown",
};

test.each(Object.entries(javascript))("javascript %j is %s", (specifier, expected) => {
  expect(say(resolveJs(specifier))).toBe(expected);
});

const python: Readonly<Record<string, string>> = {
  numpy: "module numpy",
  "google.cloud.storage": "module google.cloud.storage",
  os: "builtin",
  "os.path": "builtin",
  __future__: "builtin",
  _thread: "builtin",
  msvcrt: "builtin",
  _winapi: "builtin",
  winreg: "builtin",
  tomllib: "builtin",
  cgi: "builtin",
  mine: "local",
  "mine.0001_initial": "local",
  "mine.sub": "local",
  imp: "local",
  conftest: "local",
  distutils: "removed distutils 3.12 certainly",
  "distutils.core": "removed distutils 3.12 certainly",
  asynchat: "removed asynchat 3.12 certainly",
  asyncore: "package pyasyncore",
  urllib2: "removed urllib2 3.0 certainly",
  __builtin__: "removed __builtin__ 3.0 certainly",
  _winreg: "removed _winreg 3.0 certainly",
  user: "removed user 3.0 perhaps",
  parser: "removed parser 3.10 perhaps",
  jpeg: "module jpeg",
  gl: "module gl",
  bpy: "module bpy",
  foo_bar: "module foo_bar",
  gdb: "module gdb",
  bmesh: "virtual",
  "google.colab": "virtual",
  "google.colab.files": "virtual",
  "java.util": "virtual",
  machine: "virtual",
  __main__: "virtual",
  "no-name": "unknown",
  "": "unknown",
  "a..b": "unknown",
  "{x}": "unknown",
  наука: "module наука",
  constructor: "module constructor",
};

test.each(Object.entries(python))("python %j is %s", (module, expected) => {
  expect(say(resolvePy({ specifier: module }))).toBe(expected);
});

test("a module of the standard library is judged by the project's version", () => {
  const onVersion = (pythonVersion: string | undefined) => {
    const { pythonVersion: _, ...rest } = project;
    const versioned = pythonVersion === undefined ? rest : { ...rest, pythonVersion };
    return (specifier: string) => say(resolvePy({ specifier }, versioned));
  };
  expect(onVersion("3.11")("distutils")).toBe("builtin");
  expect(onVersion("3.13")("cgi")).toBe("removed cgi 3.13 certainly");
  expect(onVersion("3.13")("telnetlib")).toBe("package standard-telnetlib");
  expect(onVersion("2.7")("urllib2")).toBe("builtin");
  expect(onVersion("3.9")("parser")).toBe("builtin");
  expect(onVersion(undefined)("distutils")).toBe("removed distutils 3.12 perhaps");
  expect(onVersion(undefined)("urllib2")).toBe("removed urllib2 3.0 certainly");
});

test("a guard, or the module's name in a string, leaves a removed module uncertain", () => {
  for (const doubt of [
    { guard: "handled" },
    { guard: "conditional" },
    { mentioned: true },
  ] as const)
    expect(say(resolvePy({ specifier: "distutils", ...doubt }))).toBe(
      "removed distutils 3.12 perhaps",
    );
});

test("a removed module comes with what replaces it", () => {
  expect(resolvePy({ specifier: "urllib2" })).toMatchObject({
    replacement: expect.stringContaining("urllib.request"),
  });
});

test("a relative import of Python is local", () => {
  expect(say(resolvePy({ specifier: "", level: 1 }))).toBe("local");
  expect(say(resolvePy({ specifier: "numpy", level: 2 }))).toBe("local");
});

test("an alias holds only for the files below its folder", () => {
  expect(say(resolveJs("docs-only/x", { path: "docs/a.ts" }))).toBe("alias");
  expect(say(resolveJs("chapters/one", { path: "docs/a.ts" }))).toBe("local");
  expect(say(resolveJs("chapters", { path: "docs/a.ts" }))).toBe("package chapters");
  expect(say(resolveJs("chapters/one", { path: "src/a.ts" }))).toBe("package chapters · one");
});

test("where only types are taken, a package says so", () => {
  expect(resolveJs("estree", { item: { kind: "type" } })).toMatchObject({ typeOnly: true });
  expect(resolveJs("node", { item: { kind: "reference-types" } })).toMatchObject({
    typeOnly: true,
  });
  expect(resolveJs("estree", { path: "a.d.ts" })).toMatchObject({ typeOnly: true });
  expect(resolveJs("estree")).not.toHaveProperty("typeOnly");
});

test("every specifier has a reference, and a fast one", () => {
  const specifier = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(..."a@/.:!~#$?*\\_-A1 \0<{"), maxLength: 60 }),
  );
  fc.assert(
    fc.property(specifier, (text) => {
      expect(resolveJs(text).kind).toBeTypeOf("string");
      expect(resolvePy({ specifier: text }).kind).toBeTypeOf("string");
    }),
    { numRuns: 3000 },
  );
  for (const unit of ["a", "a.a", "<", "%A", "@a/", "a!", "a:", "a.", "../"]) {
    const long = unit.repeat(100_000);
    const start = performance.now();
    resolveJs(long);
    resolvePy({ specifier: long });
    expect(performance.now() - start).toBeLessThan(500);
  }
});

test("every valid npm name with a subpath comes back whole", () => {
  const part = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
  const name = fc
    .tuple(fc.option(part), part)
    .map(([scope, own]) => (scope === null ? own : `@${scope}/${own}x`))
    .filter((text) => !nodeBuiltins.has(text) && !RESERVED.has(text));
  const subpath = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(name, subpath, (text, below) => {
      const bare = { kind: "package", id: { ecosystem: "npm", name: text } };
      expect(resolveJs(text)).toEqual(bare);
      if (!nodeBuiltins.has(`${text}/${below}`))
        expect(resolveJs(`${text}/${below}`)).toEqual({ ...bare, subpath: below });
    }),
    { numRuns: 1000 },
  );
});

/** Names that the project above, or a host, gives a meaning. */
const RESERVED = new Set(
  "exports require vscode k6 ember models nick exact sap mage lightning uxp photoshop".split(" "),
);

function resolveJs(
  specifier: string,
  { path = "src/a.ts", item = {} }: { path?: string; item?: Partial<Import> } = {},
): Reference {
  const ambient = new Set(["same-run", "deep:*/x"]);
  return resolveImport(
    importOf({ specifier, ...item }),
    { path, language: "typescript" },
    project,
    ambient,
  );
}

function resolvePy(item: Partial<Import>, around: Project = project): Reference {
  return resolveImport(importOf(item), { path: "a.py", language: "python" }, around, new Set());
}

function importOf(item: Partial<Import>): Import {
  return {
    kind: "static",
    specifier: "",
    level: 0,
    names: [],
    range,
    statement: range,
    ...item,
  };
}

function say(reference: Reference): string {
  switch (reference.kind) {
    case "package":
      return `package ${[reference.id.name, reference.subpath].filter(Boolean).join(" · ")}`;
    case "module":
      return `module ${reference.module}`;
    case "removed-builtin":
      return `removed ${reference.module} ${reference.removedIn} ${reference.certain ? "certainly" : "perhaps"}`;
    default:
      expect(reference.why).toMatch(/\w/);
      return reference.kind;
  }
}

function manifest(
  path: string,
  ecosystem: "npm" | "pypi",
  names: readonly string[],
  alias?: string,
): Project["manifests"][number] {
  return {
    path,
    ecosystem,
    kind: "manifest",
    dependencies: names.map((name) => ({
      ecosystem,
      name: ecosystem === "pypi" ? normalizePypiName(name) : name,
      ...(alias !== undefined && { alias }),
      group: "runtime",
      extras: [],
      source: { kind: "registry" },
      range,
    })),
    workspaces: [],
    importAliases: [],
    providedModules: [],
    indexes: [],
    includes: [],
    dynamic: false,
    problems: [],
  };
}
