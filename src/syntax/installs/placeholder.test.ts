import { describe, expect, it } from "vitest";
import { isPlaceholder, isStandIn } from "./placeholder.ts";

describe("isStandIn", () => {
  it.each([
    "your-package",
    "your-custom-provider",
    "your-adapter-package-name",
    "my-fetch",
    "mylib",
    "my-fancy-npm-package",
    "some-type-helper-library",
    "@your-org/x",
    "@scope/package",
    "package-name",
    "foo",
  ])("%s", (name) => {
    expect(isStandIn(name)).toBe(true);
  });

  it.each([
    "express",
    "mysql-client",
    "mysql-command-server",
    "myers-diff",
    "my-charts-for-react",
    "something",
    "themes",
    "the-graph",
    "yourls",
    "date-fns",
    "next-plugin",
  ])("not %s", (name) => {
    expect(isStandIn(name)).toBe(false);
  });
});

it("takes capitals for a placeholder only in a command", () => {
  expect(isPlaceholder("PACKAGE_NAME")).toBe(true);
  expect(isPlaceholder("JSONStream")).toBe(false);
  expect(isStandIn("X")).toBe(false);
});

it("takes no longer for long names", () => {
  const start = performance.now();
  isPlaceholder(`my-${"a-".repeat(50_000)}`);
  expect(performance.now() - start).toBeLessThan(500);
});
