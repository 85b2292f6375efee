import type { Check } from "../../../core/check.ts";
import { deprecatedFindings } from "../../apis/deprecatedFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "deprecation/deprecated-parameter";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The parameter is deprecated",
      severity: "warning",
      why: "Its maintainers will remove it, and the call breaks with the update that does.",
      remedy: "Leave it out, or use what its maintainers name instead.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, deprecatedFindings, context),
};
