import { describe, expect, it } from "vitest";
import type { Manifest } from "../core/manifest.ts";
import { createDeclarations } from "./declared.ts";
import { read } from "./testing.ts";

const npm = (name: string) => ({ ecosystem: "npm", name }) as const;
const pypi = (name: string) => ({ ecosystem: "pypi", name }) as const;

function packageJson(path: string, dependencies: Record<string, string>): Manifest {
  return read(path, JSON.stringify({ dependencies }));
}

const declaredFor = (path: string, manifests: readonly Manifest[]) =>
  createDeclarations(manifests).for(path);

describe("createDeclarations", () => {
  it("adds the manifests of the folders above, and no others", () => {
    const declarations = createDeclarations([
      packageJson("package.json", { root: "1" }),
      packageJson("packages/a/package.json", { a: "1", alias: "npm:real@2" }),
      packageJson("packages/b/package.json", { b: "1" }),
    ]);
    const declared = declarations.for("packages/a/src/deep/x.ts");
    expect(declared.has(npm("root"))).toBe(true);
    expect(declared.has(npm("a"))).toBe(true);
    expect(declared.has(npm("b"))).toBe(false);
    expect(declared.has(pypi("a"))).toBe(false);
    expect(declared.dependency(npm("alias"))?.name).toBe("real");
    expect(declared.names("npm")).toEqual(["a", "real", "root"]);
    expect([...declared.ecosystems]).toEqual(["npm"]);
    expect(declared.home("npm")).toBe("packages/a");
    expect(declared.home("pypi")).toBeUndefined();
    expect(declarations.for("packages/x.ts").home("npm")).toBe("");
    expect(declared.isComplete("npm")).toBe(true);
    expect(declared.isComplete("pypi")).toBe(false);
    expect(declarations.for("packages/a/src/deep/y.ts")).toBe(declared);
  });

  it("prefers the nearest declaration", () => {
    const manifests = [
      packageJson("package.json", { x: "1" }),
      packageJson("a/package.json", { x: "2" }),
    ];
    expect(declaredFor("a/x.ts", manifests).dependency(npm("x"))?.versionRange).toBe("2");
    expect(declaredFor("x.ts", manifests).dependency(npm("x"))?.versionRange).toBe("1");
  });

  it("follows includes, cycles too, but not constraints", () => {
    const manifests = [
      read("requirements.txt", "-r requirements/base.txt\n-c constraints.txt\nflask"),
      read("requirements/base.txt", "-r ../requirements.txt\nrich"),
      read("constraints.txt", "urllib3<2"),
    ];
    const declared = declaredFor("src/app.py", manifests);
    expect(declared.names("pypi")).toEqual(["flask", "rich"]);
    expect(declared.isComplete("pypi")).toBe(true);
  });

  it.each([
    ["-r missing.txt", false],
    ["-r ../outside.txt", false],
    ["${NAME}", false],
    ["flask", true],
  ])("with %j it is complete: %s", (text, complete) => {
    const declared = declaredFor("app.py", [
      read("requirements.txt", text),
      read("package.json", "{}"),
    ]);
    expect(declared.isComplete("pypi")).toBe(complete);
    expect(declared.isComplete("npm")).toBe(true);
  });

  it("does not count what a lock file holds, unless it is all there is", () => {
    const lock = read("pylock.toml", '[[packages]]\nname = "a"\nversion = "1.0"\n');
    expect(declaredFor("x.py", [lock]).has(pypi("a"))).toBe(true);
    const declared = declaredFor("x.py", [lock, read("requirements.txt", "b")]);
    expect(declared.has(pypi("a"))).toBe(false);
    expect(declared.lockedVersion(pypi("a"))).toBe("1.0");
  });

  it("is empty without manifests", () => {
    const declared = declaredFor("x.py", []);
    expect(declared.has(pypi("a"))).toBe(false);
    expect(declared.lockedVersion(pypi("a"))).toBeUndefined();
    expect(declared.isComplete("pypi")).toBe(false);
  });
});

describe("lockedVersion", () => {
  it("takes the version of the file's own folder", () => {
    const lock = read(
      "app/package-lock.json",
      JSON.stringify({
        packages: {
          "node_modules/c": { version: "1.0.0" },
          "packages/b/node_modules/c": { version: "3.0.0" },
          "node_modules/a/node_modules/c": { version: "2.0.0" },
          "node_modules/x/node_modules/t": { version: "1.0.0" },
          "node_modules/y/node_modules/t": { version: "2.0.0" },
        },
      }),
    );
    const declarations = createDeclarations([lock, packageJson("app/package.json", { c: "*" })]);
    const version = (path: string, name: string) => declarations.for(path).lockedVersion(npm(name));
    expect(version("app/src/x.ts", "c")).toBe("1.0.0");
    expect(version("app/packages/b/x.ts", "c")).toBe("3.0.0");
    expect(version("app/packages/bb/x.ts", "c")).toBe("1.0.0");
    expect(version("app/x.ts", "t")).toBeUndefined();
    expect(version("other/x.ts", "c")).toBeUndefined();
  });

  it("takes yarn's entry for the range that the manifest asks for", () => {
    const lock = read(
      "yarn.lock",
      'c@^1.0.0:\n  version "1.9.0"\n\nc@^2.0.0:\n  version "2.5.0"\n',
    );
    const manifest = packageJson("package.json", { c: "^1.0.0" });
    expect(declaredFor("x.ts", [lock, manifest]).lockedVersion(npm("c"))).toBe("1.9.0");
    expect(declaredFor("x.ts", [lock]).lockedVersion(npm("c"))).toBe("1.9.0");
    expect(
      declaredFor("x.ts", [lock, packageJson("package.json", {})]).lockedVersion(npm("c")),
    ).toBeUndefined();
  });
});
