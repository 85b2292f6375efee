import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporaryFolder.ts";
import { readModule } from "../../syntax/module.ts";
import { loadGrammars } from "../../syntax/grammars.ts";
import type { Survey } from "../../core/candidate.ts";
import { openSurveyCache } from "./surveyCache.ts";

const unread = { path: "b.py", modules: [], installs: [], unread: ["it is too long"] };

test("a survey comes back as it was, for the same path and content only", async () => {
  const folder = temporaryFolder();
  await loadGrammars(["python"]);
  const module = readModule("from a.b import c as d  # '\ud800'\n", "a.py", "python");
  const survey: Survey = { path: "a.py", modules: [module], installs: [], unread: [] };
  const first = openSurveyCache(folder, "/root", "1");
  first.set("hash", survey);
  first.save();
  const second = openSurveyCache(folder, "/root", "1");
  expect(second.get("a.py", "hash")).toEqual(survey);
  expect(second.get("a.py", "other")).toBeUndefined();
  expect(second.get("b.py", "hash")).toBeUndefined();
});

test("another version of the program and another root know nothing of it", () => {
  const folder = temporaryFolder();
  const cache = openSurveyCache(folder, "/root", "1");
  cache.set("hash", unread);
  cache.save();
  expect(openSurveyCache(folder, "/root", "2").get("b.py", "hash")).toBeUndefined();
  expect(openSurveyCache(folder, "/other", "1").get("b.py", "hash")).toBeUndefined();
});

test.each(["", "{", "[]", "null", '{"version":"1"}', '{"version":"1","entries":[1]}', "\0\xff"])(
  "a damaged file counts as empty, and is mended: %j",
  (text) => {
    const folder = temporaryFolder();
    const cache = openSurveyCache(folder, "/root", "1");
    cache.set("hash", unread);
    cache.save();
    const [name = ""] = readdirSync(join(folder, "surveys"));
    const path = join(folder, "surveys", name);
    writeFileSync(path, text);
    const damaged = openSurveyCache(folder, "/root", "1");
    expect(damaged.get("b.py", "hash")).toBeUndefined();
    damaged.set("hash", unread);
    damaged.save();
    expect(openSurveyCache(folder, "/root", "1").get("b.py", "hash")).toEqual(unread);
    expect(readdirSync(join(folder, "surveys"))).toEqual([name]);
    expect(readFileSync(path, "utf8")).toContain("it is too long");
  },
);

test("a folder that cannot be written costs nothing else", () => {
  const folder = join(temporaryFolder(), "file");
  writeFileSync(folder, "");
  const cache = openSurveyCache(folder, "/root", "1");
  cache.set("hash", unread);
  expect(() => cache.save()).not.toThrow();
});
