import { expect, test } from "vitest";
import { sampleReport } from "../../test/reports/sampleReport.ts";
import { formats, loadReporter } from "./index.ts";

test.each(formats)("%s renders a report and ends its last line", async (format) => {
  const reporter = await loadReporter(format);
  const text = reporter(sampleReport(), { color: false, verbose: false });
  expect(text).toContain("pass");
  expect(text.endsWith("\n")).toBe(true);
});
