import type { CheckContext } from "../../../core/check.ts";
import { inspectSource, type Inspection } from "./inspection.ts";
import { isJudged } from "../judged.ts";
import { rules } from "./rules.ts";
import { withDocuments } from "../documents.ts";

const id = "behavior/dead-computation";

export const check = withDocuments({
  id,
  rules,
  needs: [],
  unit: "function",
  inspect: (source) => (isJudged(source.path) ? inspectSource(source) : undefined),
  async run(context) {
    for (const { path, inspections } of context.surveys) {
      const inspection = inspections?.[id] as Inspection | undefined;
      if (inspection) judge(path, inspection, context);
    }
  },
});

function judge(file: string, inspection: Inspection, context: CheckContext): void {
  if (inspection.status === "unread") {
    context.unknown({ what: file, why: inspection.why });
    return;
  }
  context.checked(inspection.functions);
  for (const { steps, ...loss } of inspection.losses)
    context.report({
      ...loss,
      file,
      evidence: [{ kind: "path", steps: steps.map((step) => ({ file, ...step })) }],
    });
}
