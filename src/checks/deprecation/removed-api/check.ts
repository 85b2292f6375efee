import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "deprecation/removed-api";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The version in use no longer has the API",
      severity: "error",
      why: "The program was written for an older version and fails with this one.",
      remedy: "Use what took its place.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
