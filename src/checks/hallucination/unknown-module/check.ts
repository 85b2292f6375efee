import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "hallucination/unknown-module";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The package has no such module",
      severity: "error",
      why: "The import fails where the program starts.",
      remedy: "Import a module that the package has.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
