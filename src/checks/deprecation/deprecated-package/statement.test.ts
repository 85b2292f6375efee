import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deprecationStatement, replacementStatement } from "./statement.ts";

describe("deprecationStatement", () => {
  it.each([
    ["deprecated acme package, use acme-core instead"],
    ["Acme client (DEPRECATED)"],
    ["[Deprecated] Acme SDK"],
    ["This package is no longer maintained"],
    ["Acme API clients (Legacy) - Please use acme-sdk instead."],
  ])("reads it in the summary %j", (summary) => {
    expect(deprecationStatement("acme", summary, undefined)).toBe(summary);
  });

  it.each([
    ["# [Deprecated] Acme SDK\n\nmore", "[Deprecated] Acme SDK"],
    ["# Acme Python Client (DEPRECATED)\n", "Acme Python Client (DEPRECATED)"],
    [
      "# Acme\n\n> **This package is deprecated.** Use [acme2](https://acme.test) instead.",
      "This package is deprecated.",
    ],
    [
      "Acme\n====\n\nThis repository has been archived by nobody. The `acme` package is no longer maintained.",
      "The acme package is no longer maintained.",
    ],
    [
      "# Acme\n\nNote that acme has been renamed to acme-sdk.",
      "Note that acme has been renamed to acme-sdk.",
    ],
    [
      "# Acme\n\nStarting with v2, this package is deprecated. Install acme-blob.",
      "Starting with v2, this package is deprecated.",
    ],
  ])("reads it at the top of the README %#", (readme, expected) => {
    expect(deprecationStatement("acme", "An SDK", readme)).toBe(expected);
  });

  it.each([
    ["A linter that finds deprecated functions", undefined],
    [
      "Decorators to mark deprecated code",
      "# Deprecated decorator\n\nPython @deprecated decorator",
    ],
    ["An SDK", "# Acme\n\n`connect()` is deprecated, use `open()` instead."],
    ["An SDK", "# Acme\n\nSupport for Python 3.8 is deprecated and will be removed."],
    ["An SDK", "# Acme\n\nThis package replaces acme-old, which is no longer maintained."],
    ["Works with legacy systems", "# Legacy support\n\nThis module is fast."],
    ["An SDK", "# Acme\n\nThis project has been renamed from acme-old, which lives in a branch."],
    ["An SDK", "# Acme\n\nThis project has been renamed to Acme. It was acme-old."],
    ["An SDK", "# Acme\n\nThe default branch of Acme has been renamed to main."],
  ])("does not take %j for it", (summary, readme) => {
    expect(deprecationStatement("acme", summary, readme)).toBeUndefined();
  });

  it("does not take a package about deprecation for a deprecated one", () => {
    expect(
      deprecationStatement("deprecated", "Deprecated: a decorator", "# Deprecated"),
    ).toBeUndefined();
  });

  it("reads any text in bounded time", () => {
    const text = fc.string({ maxLength: 3000, unit: fc.constantFrom("a", " ", "[", "(", "!", "is ", "this ", "deprecated ") }); // prettier-ignore
    fc.assert(fc.property(text, (readme) => void deprecationStatement("acme", readme, readme)));
  });
});

describe("replacementStatement", () => {
  it.each([
    [
      "# [Deprecated] Acme\n\nThis is legacy. We recommend migrating to the **[Acme SDK](https://acme.test/sdk)**.",
      "We recommend migrating to the Acme SDK (https://acme.test/sdk).",
    ],
    [
      "# Acme\n\nThe package has been renamed from `acme-client` to\n`acme`. Thanks.",
      "The package has been renamed from acme-client to acme.",
    ],
    ["# Acme\n\nPlease use `acme2` instead.", "Please use acme2 instead."],
  ])("quotes what to use instead %#", (readme, expected) => {
    expect(replacementStatement(readme)).toBe(expected);
  });

  it("is silent where nothing is named", () => {
    expect(replacementStatement("# Acme\n\nUse it for everything.")).toBeUndefined();
    expect(replacementStatement(undefined)).toBeUndefined();
  });
});
