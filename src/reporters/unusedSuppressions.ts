import type { Report } from "../core/report.ts";
import { oneLine, visible } from "./visible.ts";

/** `src/a.ts:4 ignores security/weak-hash, which is not reported there: remove the comment.` */
export function unusedSuppressionText(unused: Report["unusedSuppressions"][number]): string {
  const place = unused.line > 0 ? `${visible(unused.file)}:${unused.line}` : visible(unused.file);
  const rules = oneLine(unused.rules.join(", "), 200);
  return `${place} ignores ${rules}, which is not reported there: remove the comment.`;
}
