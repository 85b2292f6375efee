import type { Check, CheckContext } from "../../../core/check.ts";
import type { Evidence } from "../../../core/evidence.ts";
import { firstUsePerFile, matchesName, registryEvidence } from "../../packageText.ts";
import {
  foundPackage,
  usedPackages,
  usesOutsideTestData,
  type UsedPackage,
  type FoundPackage,
} from "../../usedPackages.ts";
import { popularIndex } from "../popular/similar.ts";
import { factorsOf, type Factor } from "./factors.ts";

export const check: Check = {
  id: "hallucination/suspicious-package",
  rules: [
    {
      id: "hallucination/suspicious-package",
      title: "The package exists and looks squatted",
      severity: "warning",
      why: "Attackers register the names that models invent again and again.",
      remedy: "Make sure that this is the package you mean before you install it.",
    },
  ],
  needs: ["registry", "packages"],
  unit: "package",
  async run(context) {
    await Promise.all(usedPackages(context).map((used) => judge(used, context)));
  },
};

async function judge(used: UsedPackage, context: CheckContext): Promise<void> {
  const { allow, deny, suspicionThreshold } = context.policy;
  if (matchesName(allow, used.ecosystem, used.name)) return;
  if (usesOutsideTestData(used).length === 0) return;
  const answer = await foundPackage(used, context);
  if (!answer) return;
  const { ecosystem, name } = answer.package;
  if (matchesName(allow, ecosystem, name)) return;
  if (matchesName(deny, ecosystem, name))
    return report(
      used,
      answer,
      `package "${name}" is denied by this project's policy`,
      [],
      context,
    );
  const index = await popularIndex(ecosystem);
  const factors = factorsOf(answer.package, index, context.now);
  const held = factors.find(({ id, state }) => id === "placeholder" && state === "present");
  if (held)
    return report(used, answer, `package "${name}" is a security placeholder`, factors, context);
  if (index.has(name) || isTypesOf(name, index.has)) return;
  const score = Math.min(1, sum(factors));
  if (score < suspicionThreshold) return;
  const message = `package "${name}" looks squatted (score ${score.toFixed(2)})`;
  report(used, answer, message, factors, context);
}

function sum(factors: readonly Factor[]): number {
  return factors.reduce(
    (total, { state, weight }) => total + (state === "present" ? weight : 0),
    0,
  );
}

/** Type packages are published by one organisation, whatever they are called. */
function isTypesOf(name: string, has: (name: string) => boolean): boolean {
  return name.startsWith("@types/") || (name.startsWith("types-") && has(name.slice(6)));
}

function report(
  used: UsedPackage,
  found: FoundPackage,
  message: string,
  factors: readonly Factor[],
  context: CheckContext,
): void {
  const present = factors.filter(({ state }) => state === "present");
  const unknown = factors.filter(({ state }) => state === "unknown");
  const evidence: [Evidence, ...Evidence[]] = [
    registryEvidence(found.provenance, present.map(explain).join("; ") || "it exists"),
    ...(unknown.length > 0
      ? [
          registryEvidence(
            found.provenance,
            `nothing about ${unknown.map(({ says }) => says).join(", ")}`,
          ),
        ]
      : []),
  ];
  for (const use of firstUsePerFile(usesOutsideTestData(used)))
    context.report({
      rule: check.id,
      file: use.file,
      range: use.range,
      message,
      help: "look at the package before you install it; allow it in the configuration if it is right",
      evidence,
    });
}

function explain({ says, weight }: Factor): string {
  return `${says} (+${weight})`;
}
