import { describe, expect, it } from "vitest";
import { dependencyLines, read } from "../testing.ts";
import { resolveCatalogs } from "./catalogs.ts";

describe("package.json", () => {
  it("reads every section with its group", () => {
    const text = JSON.stringify({
      name: "@acme/shop",
      engines: { node: ">=20" },
      dependencies: { express: "^4.18.0", "@scope/a": "1" },
      devDependencies: { vitest: "latest" },
      optionalDependencies: { fsevents: "~2.3.0" },
      peerDependencies: { react: ">=17", typescript: "*" },
      peerDependenciesMeta: { typescript: { optional: true } },
      bundleDependencies: ["express", "bundled-only"],
      overrides: { "not-read": "1" },
      imports: { "#db/*": "./src/db/*.js" },
      workspaces: ["packages/*", "!packages/old"],
    });
    expect(dependencyLines("package.json", text)).toEqual([
      "express → express ^4.18.0 (runtime)",
      "@scope/a → @scope/a 1 (runtime)",
      "vitest → vitest latest (development)",
      "fsevents → fsevents ~2.3.0 (optional)",
      "react → react >=17 (peer)",
      "typescript → typescript * (optional)",
      "bundled-only → bundled-only (runtime)",
    ]);
    expect(read("package.json", text)).toMatchObject({
      name: "@acme/shop",
      languageRange: ">=20",
      workspaces: ["packages/*", "!packages/old"],
      importAliases: ["#db/*"],
      dynamic: false,
      problems: [],
    });
  });

  it.each([
    ["npm:lodash@^4", "key = lodash ^4 (runtime)"],
    ["npm:@babel/core@7", "key = @babel/core 7 (runtime)"],
    ["npm:lodash", "key = lodash (runtime)"],
    ["npm:^1.0.0", "key ^1.0.0 (runtime)"],
    ["workspace:^", "key (runtime) workspace workspace:^"],
    ["workspace:other@*", "key = other (runtime) workspace workspace:other@*"],
    ["workspace:../b", "key (runtime) workspace workspace:../b"],
    ["file:../lib", "key (runtime) path ../lib"],
    ["link:./lib", "key (runtime) path ./lib"],
    ["portal:../lib", "key (runtime) path ../lib"],
    ["../lib", "key (runtime) path ../lib"],
    ["./lib.tgz", "key (runtime) path ./lib.tgz"],
    ["user/repo#v1", "key (runtime) git user/repo#v1"],
    ["github:user/repo", "key (runtime) git github:user/repo"],
    ["git+ssh://git@host/x.git#semver:^1", "key (runtime) git git+ssh://git@host/x.git#semver:^1"],
    ["git@host:user/x.git", "key (runtime) git git@host:user/x.git"],
    ["https://host/x.git", "key (runtime) git https://host/x.git"],
    ["https://host/x.tgz", "key (runtime) url https://host/x.tgz"],
    ["jsr:@std/fs@1", "key (runtime) url jsr:@std/fs@1"],
    ["catalog:", "key (runtime) catalog default"],
    ["catalog:legacy", "key (runtime) catalog legacy"],
    ["patch:key@npm%3A4.17.21#./p.patch", "key 4.17.21 (runtime)"],
    ["patch:lodash@4.17.21#./p.patch", "key = lodash 4.17.21 (runtime)"],
    [">=1 <2 || 3.x", "key >=1 <2 || 3.x (runtime)"],
    ["", "key (runtime)"],
    ["next", "key next (runtime)"],
  ])("reads the specifier %j", (specifier, expected) => {
    const text = JSON.stringify({ dependencies: { key: specifier } });
    expect(dependencyLines("a/package.json", text)).toEqual([`key → ${expected}`]);
  });

  it("keeps exact positions behind a byte order mark, CRLF and non-ASCII text", () => {
    const text = '\ufeff{\r\n  "description": "é😀",\r\n  "dependencies": { "left-pad": "1" }\r\n}';
    const [dependency] = read("package.json", text).dependencies;
    expect(dependency?.range.start).toMatchObject({ line: 3, column: 22 });
    expect(dependencyLines("package.json", text)).toEqual(["left-pad → left-pad 1 (runtime)"]);
  });

  it("takes the last of a key that is given twice, and __proto__ as a name", () => {
    const text = '{"dependencies": {"a": "1", "__proto__": "2", "a": "3"}}';
    expect(dependencyLines("package.json", text)).toEqual([
      "a → a 3 (runtime)",
      "__proto__ → __proto__ 2 (runtime)",
    ]);
    expect(Object.getPrototypeOf({})).not.toHaveProperty("dependencies");
  });

  it("keeps what comes before a break and says where it broke", () => {
    const text = '{\n"dependencies": {"a": "1",\n"b": \n}';
    const manifest = read("package.json", text);
    expect(manifest.dependencies.map(({ name }) => name)).toEqual(["a"]);
    expect(manifest.problems).toEqual([{ message: expect.stringContaining("JSON"), line: 4 }]);
    expect(manifest.dynamic).toBe(true);
  });

  it.each(["", "[]", '"x"', "null", '{"dependencies": []}', '{"dependencies": {"a": 1}}'])(
    "survives the wrong shape %j",
    (text) => {
      expect(read("package.json", text).problems.length).toBe(text.includes("[]}") ? 0 : 1);
    },
  );
});

describe("catalogs", () => {
  const member = '{"dependencies": {"react": "catalog:", "vue": "catalog:old", "x": "catalog:"}}';

  it("are read from pnpm-workspace.yaml and resolved for the packages below it", () => {
    const workspace = [
      "packages:",
      "  - 'packages/*'",
      "catalog:",
      "  react: ^19.0.0",
      "catalogs:",
      "  old:",
      "    vue: npm:@vue/compat@3",
    ].join("\n");
    const manifests = [
      read("pnpm-workspace.yaml", workspace),
      read("packages/a/package.json", member),
    ];
    const [root, resolved] = resolveCatalogs(manifests);
    expect(root?.workspaces).toEqual(["packages/*"]);
    expect(resolved?.dependencies).toMatchObject([
      { name: "react", versionRange: "^19.0.0", source: { kind: "registry" } },
      { name: "@vue/compat", alias: "vue", versionRange: "3", source: { kind: "registry" } },
      { name: "x", source: { kind: "catalog" } },
    ]);
  });

  it("are read from bun's package.json", () => {
    const root = '{"workspaces": {"packages": ["a"], "catalog": {"react": "19"}}}';
    const manifests = [read("package.json", root), read("a/package.json", member)];
    expect(resolveCatalogs(manifests)[1]?.dependencies[0]).toMatchObject({ versionRange: "19" });
    expect(manifests[0]?.workspaces).toEqual(["a"]);
  });
});
