import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/temporaryFolder.ts";
import { createEngine } from "./createEngine.ts";
import type { TypeScriptEngine } from "./createEngine.ts";

const engines: TypeScriptEngine[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
});

/** An engine that is asked about files of one project again and again. */
function project(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder(files);
  const engine = createEngine(() => {
    throw new Error("there are no packages");
  });
  engines.push(engine);
  const judge = (texts: Readonly<Record<string, string>>) =>
    engine
      .analyze({
        ecosystem: "npm",
        mounts: [],
        projectFolder: root,
        files: Object.entries(texts).map(([path, text]) => ({
          id: path,
          path,
          language: "typescript",
          text,
        })),
      })
      .uses.map(({ owner, name, resolution }) => `${owner.name}.${name} ${resolution.status}`);
  return { root, judge };
}

const USER = 'import { made } from "./made.ts";\nmade().nothing;\n';

describe("a project on disk between two tasks", { timeout: 60_000 }, () => {
  it.each(["package.json", "README.md"])("with a %s is read as it is now", (name) => {
    const { root, judge } = project({ [name]: "{}" });
    const path = join(root, "made.ts");
    const change = (act: () => void) => {
      act();
      return judge({ "user.ts": USER });
    };
    expect(judge({ "user.ts": USER })).toEqual([]);
    const write = (value: string) => () =>
      writeFileSync(path, `export const made = () => ${value};`);
    expect(change(write("1"))).toEqual(["Number.nothing missing"]);
    expect(change(write("''"))).toEqual(["String.nothing missing"]);
    expect(change(write("``"))).toEqual(["String.nothing missing"]);
    expect(change(write("/2/"))).toEqual(["RegExp.nothing missing"]);
    expect(change(() => rmSync(path))).toEqual([]);
    expect(change(() => mkdirSync(path))).toEqual([]);
    expect(change(() => rmSync(path, { recursive: true }))).toEqual([]);
    expect(change(write("[]"))).toEqual(["Array.nothing missing"]);
  });

  it("counts for a file that is no longer part of the task", () => {
    const { judge } = project({ "made.ts": "export const made = () => 1;" });
    const text = "export const made = () => '';";
    expect(judge({ "user.ts": USER, "made.ts": text })).toEqual(["String.nothing missing"]);
    expect(judge({ "user.ts": USER })).toEqual(["Number.nothing missing"]);
    expect(judge({ "user.ts": USER, "made.ts": text })).toEqual(["String.nothing missing"]);
  });

  it("is looked at again where one file changes another's declarations", () => {
    const { root, judge } = project({ "made.ts": 'export * from "./far.ts";', "far.ts": "" });
    expect(judge({ "user.ts": USER })).toEqual([]);
    writeFileSync(join(root, "far.ts"), "export const made = () => 1;");
    expect(judge({ "user.ts": USER })).toEqual(["Number.nothing missing"]);
  });
});
