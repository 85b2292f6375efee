import { describe, expect, it } from "vitest";
import { isTestData, testDataFolder } from "./testData.ts";

describe("testDataFolder", () => {
  it.each([
    ["tests/fixtures/project/pyproject.toml", "tests/fixtures"],
    ["src/pkg/tests/data/cases/a.py", "src/pkg/tests/data"],
    ["internal/testdata/a.py", "internal/testdata"],
    ["mypyc/test-data/driver/driver.py", "mypyc/test-data"],
    ["tests/roots/test-basic/conf.py", "tests/roots"],
    ["src/__fixtures__/a.ts", "src/__fixtures__"],
    ["codemods/__testfixtures__/b.input.js", "codemods/__testfixtures__"],
  ])("of %s is %s", (path, folder) => {
    expect(testDataFolder(path)).toBe(folder);
  });

  it.each([
    "tests/test_data.py",
    "data/tests/test_a.py",
    "fixtures/users.py",
    "app/data/loader.py",
    "app/testdata.py",
    "tests/helpers/fixtures.py",
  ])("%s lies in none", (path) => {
    expect(testDataFolder(path)).toBeUndefined();
  });
});

describe("isTestData", () => {
  it("is not what lies in a Python package", () => {
    const files = new Set(["tests/fixtures/__init__.py", "tests/fixtures/users.py"]);
    const exists = (path: string) => files.has(path);
    expect(isTestData("tests/fixtures/users.py", exists)).toBe(false);
    expect(isTestData("tests/data/users.py", exists)).toBe(true);
  });
});
