import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultLayer } from "./defaults.ts";
import { joinLayers, resolveConfiguration } from "./resolveConfiguration.ts";
import type { Layer, Level, Settings } from "./settings.ts";

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "disprove-config-")));
  await mkdir(join(root, "repo", ".git"), { recursive: true });
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function resolveAt(
  folder: string,
  { env = {}, flags = [], path }: { env?: NodeJS.ProcessEnv; flags?: Layer[]; path?: string } = {},
) {
  const cwd = join(root, folder);
  await mkdir(cwd, { recursive: true });
  return resolveConfiguration({
    cwd,
    env: { XDG_CONFIG_HOME: join(root, "user"), ...env },
    flags,
    ...(path === undefined ? {} : { path }),
  });
}

const flag = (settings: Partial<Settings>): Layer => ({
  origin: { kind: "flag", name: "--x" },
  settings,
  rules: {},
});

describe("precedence", () => {
  it("is flag, environment, repository, user, default", async () => {
    await write("user/disprove/config.json", '{"only": ["user"], "skip": ["user"]}');
    await write("repo/.disproverc.json", '{"only": ["repository"], "timeLimit": "7s"}');
    const env = { DISPROVE_ONLY: "environment" };

    const all = await resolveAt("repo", { env, flags: [flag({ only: ["flag"] })] });
    expect(all.settings.only).toEqual(["flag"]);
    expect(all.origins.get("only")).toEqual({ kind: "flag", name: "--x" });

    const noFlag = await resolveAt("repo", { env });
    expect(noFlag.settings.only).toEqual(["environment"]);
    expect(noFlag.origins.get("only")).toEqual({ kind: "environment", name: "DISPROVE_ONLY" });

    const files = await resolveAt("repo");
    expect(files.settings).toMatchObject({ only: ["repository"], skip: ["user"], timeLimit: 7000 });
    expect(files.origins.get("only")?.name).toBe(join(root, "repo", ".disproverc.json"));
    expect(files.origins.get("skip")?.kind).toBe("user");
    expect(files.origins.get("failOn")).toEqual({ kind: "default" });
  });

  it("takes every setting and every rule from the first layer that names it", () => {
    const layer = fc.record({
      settings: fc.record({ offline: fc.boolean(), timeLimit: fc.nat() }, { requiredKeys: [] }),
      rules: fc.dictionary(
        fc.constantFrom("a/b", "a/c"),
        fc.constantFrom<Level>("off", "note", "error"),
      ),
    });
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 5 }), (parts) => {
        const layers = parts.map((part, index) => ({
          ...part,
          origin: { kind: "flag" as const, name: String(index) },
        }));
        const last = defaultLayer("/c");
        const joined = joinLayers([...layers, last]);
        for (const name of ["offline", "timeLimit"] as const) {
          const first = [...layers, last].find(({ settings }) => name in settings);
          expect(joined.settings[name]).toBe(first?.settings[name]);
          expect(joined.origins.get(name)).toEqual(first?.origin);
        }
        for (const id of ["a/b", "a/c"])
          expect(joined.rules[id]).toBe(layers.find(({ rules }) => id in rules)?.rules[id]);
      }),
    );
  });
});

describe("where it is searched", () => {
  it("is from the working folder up to the repository's root", async () => {
    await write("repo/disprove.config.ts", "export default { skip: ['a'], };");
    expect((await resolveAt("repo/src/deep")).settings.skip).toEqual(["a"]);
    await write("repo/src/package.json", '{"disprove": {"skip": ["b"]}}');
    expect((await resolveAt("repo/src/deep")).settings.skip).toEqual(["b"]);
  });

  it("is not above the repository, nor above the folder where there is none", async () => {
    await write(".disproverc.json", '{"skip": ["stranger"]}');
    expect((await resolveAt("repo")).settings.skip).toEqual([]);
    expect((await resolveAt("plain/folder")).settings.skip).toEqual([]);
  });

  it("passes over a package.json that does not speak of us, even a broken one", async () => {
    await write("repo/.disproverc.json", '{"skip": ["a"]}');
    await write("repo/package.json", '{"devDependencies": {"disprove": "1.0.0"}}');
    expect((await resolveAt("repo")).settings.skip).toEqual(["a"]);
    await write("repo/package.json", '{"name": "disprove",,,');
    expect((await resolveAt("repo")).settings.skip).toEqual(["a"]);
  });

  it("refuses two in one folder", async () => {
    await write("repo/.disproverc.json", "{}");
    await write("repo/package.json", '{"disprove": {}}');
    await expect(resolveAt("repo")).rejects.toThrow(/both configure disprove: keep one\.$/);
  });

  it("refuses a folder in the place of the file, and what is too large", async () => {
    await mkdir(join(root, "repo", ".disproverc.json"));
    await expect(resolveAt("repo")).rejects.toThrow("cannot be a configuration");
    await rm(join(root, "repo", ".disproverc.json"), { recursive: true });
    await symlink("/dev/zero", join(root, "repo", ".disproverc.json"));
    await expect(resolveAt("repo")).rejects.toThrow("cannot be a configuration");
    await rm(join(root, "repo", ".disproverc.json"));
    await write("repo/.disproverc.json", " ".repeat(1_000_001));
    await expect(resolveAt("repo")).rejects.toThrow("cannot be a configuration");
  });

  it("is the path of --config instead", async () => {
    await write("repo/.disproverc.json", '{"skip": ["a"]}');
    await write("repo/ci/strict.json", '{"skip": ["b"]}');
    expect((await resolveAt("repo", { path: "ci/strict.json" })).settings.skip).toEqual(["b"]);
    await expect(resolveAt("repo", { path: "ci/no.json" })).rejects.toThrow("disprove init");
    await expect(resolveAt("repo", { path: "ci/x.yaml" })).rejects.toThrow(".json, .jsonc, .ts");
  });
});

describe("a repository's file", () => {
  it("can neither write nor send", async () => {
    await write(
      "repo/.disproverc.json",
      '{"cacheDir": "/etc", "cache": false, "offline": false, "format": ["json=/etc/x"]}',
    );
    const { settings, ignored, origins } = await resolveAt("repo", {
      env: { XDG_CACHE_HOME: join(root, "cache") },
    });
    expect(ignored.map(({ key }) => key).toSorted()).toEqual([
      "cache",
      "cacheDir",
      "format",
      "offline",
    ]);
    expect(settings).toMatchObject({ cache: true, format: ["terminal"] });
    expect(settings.cacheDir).not.toBe("/etc");
    expect(origins.get("cacheDir")?.kind).toBe("default");
  });

  it("cannot turn the network on that the user turned off, and can turn it off", async () => {
    await write("user/disprove/config.json", '{"offline": true, "cacheDir": "/mine"}');
    await write("repo/.disproverc.json", '{"offline": false}');
    expect((await resolveAt("repo")).settings).toMatchObject({ offline: true, cacheDir: "/mine" });
    await write("user/disprove/config.json", '{"offline": false}');
    await write("repo/.disproverc.json", '{"offline": true}');
    expect((await resolveAt("repo")).settings.offline).toBe(true);
  });

  it("names paths below itself, seen from the working folder", async () => {
    await write(
      "repo/.disproverc.json",
      '{"include": ["src", "bin"], "exclude": ["/src/gen", "*.x"]}',
    );
    expect((await resolveAt("repo")).settings).toMatchObject({
      include: ["src", "bin"],
      exclude: ["/src/gen", "*.x"],
    });
    expect((await resolveAt("repo/src")).settings).toMatchObject({
      include: ["."],
      exclude: ["/gen", "*.x"],
    });
    expect((await resolveAt("repo/docs")).settings.include).toEqual([]);
    for (const path of ["../other", "/etc", "src/../.."]) {
      await write("repo/.disproverc.json", JSON.stringify({ include: [path] }));
      await expect(resolveAt("repo")).rejects.toThrow("below its own folder");
    }
  });
});

describe("the environment", () => {
  it("decides lists, switches and times, and says which variable is wrong", async () => {
    const env = {
      DISPROVE_OFFLINE: "1",
      DISPROVE_FAIL_ON: "warning,inconclusive",
      DISPROVE_TIME_LIMIT: "2m",
      DISPROVE_CACHE: "0",
      DISPROVE_CACHE_DIR: "/c",
      DISPROVE_FORMAT: "",
    };
    expect((await resolveAt("repo", { env })).settings).toMatchObject({
      offline: true,
      failOn: ["warning", "inconclusive"],
      timeLimit: 120_000,
      cache: false,
      cacheDir: "/c",
      format: ["terminal"],
    });
    await expect(resolveAt("repo", { env: { DISPROVE_TIME_LIMIT: "soon" } })).rejects.toThrow(
      /^DISPROVE_TIME_LIMIT must be a time/,
    );
  });
});
