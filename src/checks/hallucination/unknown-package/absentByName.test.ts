import { describe, expect, it } from "vitest";
import { absentByName } from "./absentByName.ts";

describe("absentByName", () => {
  it.each([
    "DoesNotExist",
    "non_existent",
    "a_package_name_that_does_not_exist.sub",
    "no-such-module/deep",
    "@scope/does-not-exist",
    "@vendor/package",
    "your_package.cli",
    "my-lib",
    "fastify-foo",
    "@foo/plugin",
    "fake-lib",
    "third-party-library",
    "package-with-side-effect",
  ])("excuses %s", (specifier) => {
    expect(absentByName(specifier)).toMatch(/^its name/);
  });

  it.each([
    "date-utils-pro",
    "existential",
    "file-exists",
    "@acme/orders",
    "my-charts-lib",
    "food-tracker",
    "progress-bar-pro",
    "express-with-batteries",
    "package-json-validator",
    "requests.does_not_exist",
  ])("does not excuse %s", (specifier) => {
    expect(absentByName(specifier)).toBeUndefined();
  });
});
