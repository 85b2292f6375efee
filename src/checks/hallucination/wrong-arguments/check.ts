import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "hallucination/wrong-arguments";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "No signature of the function takes these arguments",
      severity: "error",
      why: "The call fails, or arguments are dropped in silence.",
      remedy: "Call the function as it is declared.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
