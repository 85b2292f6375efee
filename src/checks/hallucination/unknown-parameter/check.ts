import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "hallucination/unknown-parameter";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The function or type has no such parameter or option",
      severity: "error",
      why: "The call fails, or what the option asks for never happens.",
      remedy: "Use a parameter that is there.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
