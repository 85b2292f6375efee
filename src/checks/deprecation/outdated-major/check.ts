import type { Check } from "../../../core/check.ts";
import { missingFindings } from "../../apis/missingFindings.ts";
import { API_NEEDS, API_UNIT, reportApis } from "../../apis/reportApis.ts";

const id = "deprecation/outdated-major";

export const check: Check = {
  id,
  rules: [
    {
      id,
      title: "The file is written for an older major version",
      severity: "error",
      why: "Much of it fails with the version in use.",
      remedy: "Move the file to the version in use, or ask for the older one.",
    },
  ],
  needs: API_NEEDS,
  unit: API_UNIT,
  run: (context) => reportApis(id, missingFindings, context),
};
