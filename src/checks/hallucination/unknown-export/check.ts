import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "hallucination/unknown-export";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The module does not export the name",
      severity: "error",
      why: "The import fails, or the name is undefined when it is used.",
      remedy: "Import a name that the module exports.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
