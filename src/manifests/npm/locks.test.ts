import { describe, expect, it } from "vitest";
import { dependencyLines, read } from "../testing.ts";

describe("package-lock.json", () => {
  it("reads version 3 with folders, links, aliases and repositories", () => {
    const text = JSON.stringify({
      name: "root",
      lockfileVersion: 3,
      packages: {
        "": { name: "root", dependencies: { a: "^1" } },
        "node_modules/a": { version: "1.0.0", dev: true },
        "node_modules/a/node_modules/@s/c": { version: "2.0.0" },
        "packages/b/node_modules/@s/c": { version: "3.0.0" },
        "node_modules/b": { resolved: "packages/b", link: true },
        "node_modules/alias": { name: "real", version: "4.0.0" },
        "node_modules/g": { version: "5.0.0", resolved: "git+ssh://git@host/g.git#abc" },
        "packages/b": { name: "b", version: "0.0.0" },
      },
    });
    expect(dependencyLines("package-lock.json", text)).toEqual([
      'node_modules/a → a locked 1.0.0 in "" (development)',
      "node_modules/a/node_modules/@s/c → @s/c locked 2.0.0 (runtime)",
      'packages/b/node_modules/@s/c → @s/c locked 3.0.0 in "packages/b" (runtime)',
      'node_modules/b → b in "" (runtime) workspace packages/b',
      'node_modules/alias → alias = real locked 4.0.0 in "" (runtime)',
      'node_modules/g → g locked 5.0.0 in "" (runtime) git git+ssh://git@host/g.git#abc',
    ]);
    expect(read("npm-shrinkwrap.json", text)).toMatchObject({ kind: "lock", name: "root" });
  });

  it("reads version 1 with nested packages", () => {
    const text = JSON.stringify({
      lockfileVersion: 1,
      dependencies: {
        a: { version: "1.0.0", dependencies: { c: { version: "2.0.0" } } },
        alias: { version: "npm:real@3.0.0" },
        g: { version: "git+https://host/g.git#abc" },
      },
    });
    expect(dependencyLines("package-lock.json", text)).toEqual([
      'a → a locked 1.0.0 in "" (runtime)',
      "c → c locked 2.0.0 (runtime)",
      'alias → alias = real locked 3.0.0 in "" (runtime)',
      'g → g in "" (runtime) git git+https://host/g.git#abc',
    ]);
  });
});

describe("pnpm-lock.yaml", () => {
  it("reads version 9", () => {
    const text = [
      "lockfileVersion: '9.0'",
      "settings:",
      "  autoInstallPeers: true",
      "importers:",
      "  .:",
      "    dependencies:",
      "      react-dom:",
      "        specifier: ^18",
      "        version: 18.2.0(react@18.2.0)",
      "      alias:",
      "        specifier: npm:lodash@4",
      "        version: lodash@4.17.21",
      "  packages/a:",
      "    devDependencies:",
      "      '@acme/b':",
      "        specifier: workspace:*",
      "        version: link:../b",
      "      g:",
      "        specifier: user/g",
      "        version: https://codeload.host/user/g/tar.gz/abc",
      "packages:",
      "  '@babel/core@7.24.0':",
      "    resolution: {integrity: sha512-x==}",
      "    engines: {node: '>=6'}",
      "    cpu:",
      "    - x64",
      "  react-dom@18.2.0:",
      "    resolution: {integrity: sha512-y==}",
      "    dependencies:",
      "      loose-envify: 1.4.0",
      "snapshots:",
      "  react-dom@18.2.0(react@18.2.0):",
      "    dependencies:",
      "      react: 18.2.0",
    ].join("\n");
    expect(dependencyLines("pnpm-lock.yaml", text)).toEqual([
      'react-dom → react-dom locked 18.2.0 in "" (runtime)',
      'alias → alias = lodash locked 4.17.21 in "" (runtime)',
      '@acme/b → @acme/b in "packages/a" (development) workspace ../b',
      'g → g in "packages/a" (development) url https://codeload.host/user/g/tar.gz/abc',
      "@babel/core@7.24.0 → @babel/core locked 7.24.0 (runtime)",
      "react-dom@18.2.0 → react-dom locked 18.2.0 (runtime)",
    ]);
    expect(read("pnpm-lock.yaml", text).problems).toEqual([]);
  });

  it("reads versions 5 and 6", () => {
    const five = [
      "lockfileVersion: 5.4",
      "specifiers:",
      "  foo: ^1",
      "dependencies:",
      "  foo: 1.0.0_react@18.2.0",
      "  alias: /lodash/4.17.21",
      "packages:",
      "  /@babel/core/7.0.0_abcdef:",
      "    dev: true",
      "  /string_decoder/1.3.0:",
      "    dev: false",
    ].join("\r\n");
    expect(dependencyLines("pnpm-lock.yaml", five)).toEqual([
      'foo → foo locked 1.0.0 in "" (runtime)',
      'alias → alias = lodash locked 4.17.21 in "" (runtime)',
      "/@babel/core/7.0.0_abcdef → @babel/core locked 7.0.0 (runtime)",
      "/string_decoder/1.3.0 → string_decoder locked 1.3.0 (runtime)",
    ]);
    const six = "packages:\n  /@a/b@1.0.0-rc.1(@c/d@2.0.0):\n    dev: true\n";
    expect(dependencyLines("pnpm-lock.yaml", six)).toEqual([
      "/@a/b@1.0.0-rc.1(@c/d@2.0.0) → @a/b locked 1.0.0-rc.1 (runtime)",
    ]);
  });

  it("says where a merge conflict is", () => {
    const text = "packages:\n<<<<<<< HEAD\n  a@1.0.0:\n=======\n";
    expect(read("pnpm-lock.yaml", text).problems).toMatchObject([{ line: 2 }]);
  });
});

describe("yarn.lock", () => {
  it("reads version 1: one dependency for each range that is asked for", () => {
    const text = [
      "# yarn lockfile v1",
      "",
      '"@babel/core@^7.0.0", "@babel/core@7.1 || 8":',
      '  version "7.24.0"',
      '  resolved "https://host/x.tgz#abc"',
      "  dependencies:",
      '    version "9.9.9"',
      "",
      "lodash@^4.0.0, lodash@^4.17.0:",
      '  version "4.17.21"',
      "",
      '"alias@npm:real@^1":',
      '  version "1.2.0"',
    ].join("\n");
    expect(dependencyLines("yarn.lock", text)).toEqual([
      "@babel/core@^7.0.0 → @babel/core ^7.0.0 locked 7.24.0 (runtime)",
      "@babel/core@7.1 || 8 → @babel/core 7.1 || 8 locked 7.24.0 (runtime)",
      "lodash@^4.0.0 → lodash ^4.0.0 locked 4.17.21 (runtime)",
      "lodash@^4.17.0 → lodash ^4.17.0 locked 4.17.21 (runtime)",
      "alias@npm:real@^1 → alias = real ^1 locked 1.2.0 (runtime)",
    ]);
  });

  it("reads Berry", () => {
    const text = [
      "__metadata:",
      "  version: 8",
      "",
      '"lodash@npm:^4.0.0, lodash@npm:^4.17.0":',
      "  version: 4.17.21",
      '  resolution: "lodash@npm:4.17.21"',
      "",
      '"shop@workspace:.":',
      "  version: 0.0.0-use.local",
      "",
      '"typescript@patch:typescript@npm%3A^5#optional!builtin<compat/typescript>":',
      "  version: 5.4.5",
    ].join("\n");
    expect(dependencyLines("yarn.lock", text)).toEqual([
      "lodash@npm:^4.0.0 → lodash ^4.0.0 locked 4.17.21 (runtime)",
      "lodash@npm:^4.17.0 → lodash ^4.17.0 locked 4.17.21 (runtime)",
      "shop@workspace:. → shop (runtime) workspace workspace:.",
      "typescript@patch:typescript@npm%3A^5#optional!builtin<compat/typescript> → typescript ^5 locked 5.4.5 (runtime)",
    ]);
    expect(read("yarn.lock", text).problems).toEqual([]);
  });
});

describe("bun.lock", () => {
  it("reads hoisted, nested and workspace packages, with trailing commas", () => {
    const text = `{
      "lockfileVersion": 1, // text lock file
      "workspaces": { "": { "name": "root" }, "packages/a": { "name": "a" }, },
      "packages": {
        "a": ["a@workspace:packages/a"],
        "@s/foo": ["@s/foo@1.2.3", "", {}, "sha512-x"],
        "a/@s/foo": ["@s/foo@2.0.0", "", {}, "sha512-y"],
        "@s/foo/bar": ["bar@3.0.0", "", {}, "sha512-z"],
        "alias": ["real@4.0.0", "", {}, "sha512-w"],
      },
    }`;
    expect(dependencyLines("bun.lock", text)).toEqual([
      'a → a in "" (runtime) workspace workspace:packages/a',
      '@s/foo → @s/foo locked 1.2.3 in "" (runtime)',
      'a/@s/foo → @s/foo locked 2.0.0 in "packages/a" (runtime)',
      "@s/foo/bar → bar locked 3.0.0 (runtime)",
      'alias → alias = real locked 4.0.0 in "" (runtime)',
    ]);
    expect(read("bun.lock", text).problems).toEqual([]);
  });
});
