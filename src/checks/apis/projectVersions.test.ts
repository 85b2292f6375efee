import { describe, expect, it } from "vitest";
import type { PublishedPackage } from "../../core/ports.ts";
import type { Project } from "../../core/project.ts";
import { createDeclarations } from "../../manifests/declared.ts";
import { candidateOf } from "../../testing/candidate.ts";
import { projectVersions } from "./projectVersions.ts";

const zod: PublishedPackage = {
  ecosystem: "npm",
  name: "zod",
  latest: "4.1.0",
  tags: { next: "5.0.0-beta.1" },
  versions: ["3.25.1", "4.0.0", "4.1.0", "4.2.0", "5.0.0-beta.1"].map((version) => ({ version })),
};
const pandas: PublishedPackage = {
  ecosystem: "pypi",
  name: "pandas",
  latest: "3.0.0",
  versions: [
    { version: "1.5.3" },
    { version: "2.2.3", requiresPython: ">=3.9" },
    { version: "2.2.4", requiresPython: ">=3.9", yanked: true },
    { version: "3.0.0", requiresPython: ">=3.11" },
  ],
};

function choose(
  files: Readonly<Record<string, string>>,
  found: PublishedPackage,
  more: Partial<Project> = {},
) {
  const { project } = candidateOf(files);
  const versions = projectVersions({ ...project, ...more }, createDeclarations(project.manifests));
  const chosen = versions.choose("src/a", found);
  return chosen && `${chosen.version}: ${chosen.why}`;
}

const requires = (range: string) => ({
  "package.json": JSON.stringify({ dependencies: { zod: range } }),
});
const lock = {
  "package-lock.json": JSON.stringify({
    lockfileVersion: 3,
    packages: { "": {}, "node_modules/zod": { version: "3.25.1" } },
  }),
};
const installed = {
  npm: new Map([["zod", "4.0.0"]]),
  pythonModules: new Map(),
  pypi: new Map([["pandas", "1.5.3"]]),
};

describe("the version that a file is judged against", () => {
  it.each([
    ["locked", { ...requires("^4.0.0"), ...lock }, "3.25.1: locked in package-lock.json"],
    ["a range", requires("^4.0.0"), "4.1.0: the newest that package.json's ^4.0.0 allows"],
    [
      "a range above latest",
      requires(">=4.2.0"),
      "4.2.0: the newest that package.json's >=4.2.0 allows",
    ],
    ["a pin", requires("4.0.0"), "4.0.0: pinned in package.json"],
    ["a tag", requires("next"), "5.0.0-beta.1: what package.json's tag next stands for"],
    ["any", requires("*"), "4.1.0: the newest: nothing says which"],
    ["nothing", {}, "4.1.0: the newest: nothing says which"],
  ])("of npm, by %s", (_, files, expected) => {
    expect(choose(files, zod)).toBe(expected);
  });

  it.each([
    ["a range", "pandas<2", undefined, "1.5.3: the newest that requirements.txt's <2 allows"],
    ["the Python", "pandas>=1", "3.9", "2.2.3: the newest that requirements.txt's >=1 allows"],
    ["nothing for that Python", "", "3.9", "2.2.3: the newest: nothing says which"],
    ["nothing", "", undefined, "3.0.0: the newest: nothing says which"],
  ])("of PyPI, by %s", (_, line, pythonVersion, expected) => {
    const python = pythonVersion === undefined ? {} : { pythonVersion };
    expect(choose({ "requirements.txt": `${line}\n` }, pandas, python)).toBe(expected);
  });

  it("is the installed one where no manifest says more", () => {
    expect(choose({}, zod, { installed })).toBe("4.0.0: installed in node_modules");
    expect(choose(requires("*"), zod, { installed })).toBe("4.0.0: installed in node_modules");
    expect(choose({}, pandas, { installed })).toBe("1.5.3: installed in the virtual environment");
  });

  it("is its own where the project is that package", () => {
    const own = { "package.json": JSON.stringify({ name: "zod", version: "4.0.0" }) };
    expect(choose({ ...own, ...lock }, zod)).toBe("4.0.0: the version that package.json states");
    const pyproject = '[project]\nname = "Pandas"\nversion = "2.2.3"\n';
    expect(choose({ "pyproject.toml": pyproject }, pandas)).toBe(
      "2.2.3: the version that pyproject.toml states",
    );
  });

  it("is a lock file's of another folder only where the nearest manifest allows it", () => {
    const nested = (range: string) => ({
      ...lock,
      "src/package.json": JSON.stringify({ dependencies: { zod: range } }),
    });
    expect(choose(nested("4.0.0"), zod)).toBe("4.0.0: pinned in src/package.json");
    expect(choose(nested("^3.0.0"), zod)).toBe("3.25.1: locked in package-lock.json");
    const locked = (range: string) => {
      const { project } = candidateOf(nested(range));
      const versions = projectVersions(project, createDeclarations(project.manifests));
      return versions.locked("src/a", "npm").map(({ version }) => version);
    };
    expect(locked("4.0.0")).toEqual([]);
    expect(locked("^3.0.0")).toEqual(["3.25.1"]);
  });

  it("is not known where the registry lists nothing", () => {
    expect(choose({}, { ecosystem: "npm", name: "zod" })).toBeUndefined();
  });
});
