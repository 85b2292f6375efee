import fc from "fast-check";
import { expect, it } from "vitest";
import { markerHolds } from "./markers.ts";

const environment = { pythonVersion: "3.10", extras: new Set(["test"]) };

it.each([
  ['python_version >= "3.9"', true],
  ['python_version < "3.9"', false],
  ['python_version == "3.10"', true],
  ['python_version == "3.*"', true],
  ['python_version ~= "3.8"', true],
  ['python_full_version < "3.11.0a6"', true],
  ['python_version in "3.9 3.10"', true],
  ['python_version not in "3.9, 3.10"', false],
  ['"linux" in sys_platform', true],
  ["platform_system == 'Windows'", false],
  ['implementation_name != "cpython"', false],
  ['extra == "test"', true],
  ['extra == "docs"', false],
  ['python_version < "3" or (os_name == "posix" and extra == "Test")', true],
  ['python_version < "3" and platform_release == "x"', false],
  ['python_version > "3" or platform_release == "x"', true],
  ['platform_release == "x"', true],
  ["nonsense ((", true],
  ["", true],
])("%s", (marker, holds) => {
  expect(markerHolds(marker, environment)).toBe(holds);
});

it("answers for any text", () => {
  const parts = fc.constantFrom(
    "(",
    ")",
    " and ",
    " or ",
    " not ",
    " in ",
    "==",
    "extra",
    '"3.9"',
    "'",
    "python_version",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 60 }), (texts) => {
      expect(typeof markerHolds(texts.join(""), environment)).toBe("boolean");
    }),
  );
  expect(markerHolds(`${"(".repeat(900)}extra == "x"`, environment)).toBe(true);
});
