import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleFinding, sampleReport } from "../../test/reports/sampleReport.ts";
import { temporaryFolder } from "../../test/temporaryFolder.ts";
import { positionsOf } from "../core/positions.ts";
import { fileDiff } from "../reporters/fileDiff.ts";
import { fixFiles } from "./fixFiles.ts";

const text = "a.sort_valuez()\nb.sort_valuez()\n";

function reportOn(files: readonly string[]) {
  const range = positionsOf(text).range(2, 13);
  const findings = files.map((file) =>
    sampleFinding({
      file,
      range,
      fix: { description: "d", safe: true, edits: [{ file, range, text: "sort_values" }] },
    }),
  );
  return sampleReport({ findings, startedAt: new Date(Date.now() + 1_000).toISOString() });
}

test("changes the files, and says what it left and why", async () => {
  const root = temporaryFolder({ "a.py": text });
  const result = await fixFiles(reportOn(["a.py", "gone.py", "../b.py"]), {
    root,
    unsafe: false,
    dryRun: false,
  });
  expect(readFileSync(join(root, "a.py"), "utf8")).toBe("a.sort_values()\nb.sort_valuez()\n");
  expect(result.fixed).toBe(1);
  expect(result.refused.map(({ file }) => file)).toEqual(["gone.py", "../b.py"]);
});

test("a dry run writes nothing; its diff is one that patch takes", async () => {
  const root = temporaryFolder({ "a.py": text });
  const result = await fixFiles(reportOn(["a.py"]), { root, unsafe: false, dryRun: true });
  expect(readFileSync(join(root, "a.py"), "utf8")).toBe(text);
  const [change] = result.changes;
  expect(change && fileDiff(change.file, change.before, change.after)).toBe(`--- a/a.py
+++ b/a.py
@@ -1,2 +1,2 @@
-a.sort_valuez()
+a.sort_values()
 b.sort_valuez()
`);
});
