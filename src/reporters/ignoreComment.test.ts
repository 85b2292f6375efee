import { expect, test } from "vitest";
import { sampleFinding } from "../../test/reports/sampleReport.ts";
import { ignoreComment } from "./ignoreComment.ts";

test.each([
  ["a/b.py", "# disprove-ignore-next-line hallucination/unknown-package -- <reason>"],
  ["b.mts", "// disprove-ignore-next-line hallucination/unknown-package -- <reason>"],
  ["b.jsx", "// disprove-ignore-next-line hallucination/unknown-package -- <reason>"],
  ["package.json", undefined],
  ["<stdin>", undefined],
])("%s: %s", (file, comment) => {
  expect(ignoreComment(sampleFinding({ file }))).toBe(comment);
});
