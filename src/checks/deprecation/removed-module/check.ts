import type { Check, CheckContext } from "../../../core/check.ts";
import type { RemovedBuiltinReference } from "../../../core/reference.ts";
import { packageUses, type ImportUse } from "../../../resolution/packageUses.ts";

const removed = "deprecation/removed-module";
const leaving = "deprecation/module-removed-later";

export const check: Check = {
  id: removed,
  rules: [
    {
      id: removed,
      title: "Python's standard library no longer has the module",
      severity: "error",
      why: "The import fails in every Python that the project is for.",
      remedy: "Use the module's successor.",
    },
    {
      id: leaving,
      title: "Newer Pythons no longer have the module",
      severity: "warning",
      why: "The import works only in the older Pythons, and nothing says that the project is for those alone.",
      remedy: "Use the module's successor, or declare which Pythons the project is for.",
    },
  ],
  needs: [],
  unit: "standard module",
  async run(context) {
    for (const use of packageUses(context.candidate, context.surveys)) {
      if (use.kind !== "import" || use.inTestData) continue;
      if (use.reference.kind === "builtin") context.checked(1);
      if (use.reference.kind === "removed-builtin") judge(use, use.reference, context);
    }
  },
};

function judge(use: ImportUse, reference: RemovedBuiltinReference, context: CheckContext): void {
  context.checked(1);
  if (use.item.guard !== undefined) return;
  const { module, removedIn, replacement, certain } = reference;
  const { pythonVersion } = context.candidate.project;
  const project =
    pythonVersion === undefined
      ? "nothing says which Python the project is for"
      : `the project is for Python ${pythonVersion}`;
  context.report({
    rule: certain ? removed : leaving,
    file: use.file,
    range: use.range,
    message: `Python ${removedIn} and newer have no module "${module}"`,
    ...(replacement !== undefined && { help: replacement }),
    evidence: [
      {
        kind: "source",
        file: `Python ${removedIn}'s standard library`,
        excerpt: `no ${module}; ${project}`,
      },
    ],
  });
}
