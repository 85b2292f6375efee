import type { Check } from "../../../core/check.ts";
import { deprecatedFindings } from "../../apis/deprecatedFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "deprecation/deprecated-api";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The function, class, member or module is deprecated",
      severity: "warning",
      why: "Its maintainers will remove it, and the program breaks with the update that does.",
      remedy: "Use what its maintainers name instead.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, deprecatedFindings, context),
};
