import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "hallucination/unknown-member";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The class, object or module has no such member",
      severity: "error",
      why: "The program fails when it comes to this line.",
      remedy: "Use a member that is there.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
