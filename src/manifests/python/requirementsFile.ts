import { newDraft, type Draft } from "../draft.ts";
import { logicalLines } from "./logicalLines.ts";
import { newRequirementLines } from "./requirementLine.ts";

/** `requirements*.txt`, `constraints*.txt` and pip-tools' `.in` files. */
export function readRequirementsFile(text: string, kind: "manifest" | "constraints"): Draft {
  const draft = newDraft("pypi", kind);
  const lines = newRequirementLines(draft, "runtime");
  for (const line of logicalLines(text)) lines.read(line.text, line.start);
  lines.finish();
  return draft;
}
