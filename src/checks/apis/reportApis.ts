import type { Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import type { FindingDraft } from "../../core/finding.ts";
import { normalizePypiName, packageKey } from "../../core/package.ts";
import type { PortName } from "../../core/ports.ts";
import type { ExternalUse } from "../../core/types.ts";
import { usedPackages } from "../usedPackages.ts";
import { apiAnalyses } from "./apiAnalyses.ts";
import { subjectOf } from "./apiName.ts";

/** What all checks over APIs need. */
export const API_NEEDS: readonly PortName[] = ["registry", "packages", "types"];

/** What they all count: the checks look at the same places. */
export const API_UNIT = "API use";

/** Reports what is found of one rule, and counts what was looked at. */
export async function reportApis(
  rule: string,
  findings: (context: CheckContext) => AsyncIterable<readonly FindingDraft[]>,
  context: CheckContext,
): Promise<void> {
  // All checks look at the same places: one of them tells what could not be told, whichever runs first.
  const isTeller = !told.has(context.surveys);
  told.add(context.surveys);
  await Promise.all([count(context, isTeller), report(rule, findings(context), context)]);
}

async function report(
  rule: string,
  findings: AsyncIterable<readonly FindingDraft[]>,
  context: CheckContext,
): Promise<void> {
  for await (const drafts of findings)
    for (const draft of drafts) if (draft.rule === rule) context.report(draft);
}

const told = new WeakSet<readonly Survey[]>();

async function count(context: CheckContext, isTeller: boolean): Promise<void> {
  const unknown = new Map<string, { uses: ExternalUse[]; why: string }>();
  const lost = isTeller ? await lostPackages(context) : new Map<string, Loss>();
  for (const { answer, versions } of await apiAnalyses(context)) {
    const { uses, unread } = await answer();
    const isKnown = ({ resolution }: ExternalUse) => resolution.status !== "unknown";
    context.checked(uses.filter(isKnown).length);
    if (!isTeller) continue;
    for (const chosen of versions.values()) context.against(chosen);
    for (const { file, reason } of unread) context.unknown({ what: file, why: reason });
    for (const use of uses) collect(use, lost.get(subjectOf(use)), unknown);
  }
  for (const { uses, why } of unknown.values())
    context.unknown({ what: unknownText(uses), why, count: uses.length });
}

/** Why nothing is known of a package: what its registry said, or that there is none of that name. */
type Loss =
  { readonly status: "missing" } | { readonly status: "unknown"; readonly reason: string };

async function lostPackages(context: CheckContext): Promise<ReadonlyMap<string, Loss>> {
  const used = usedPackages(context).map(async ({ ecosystem, name, answer }) => {
    const answered = await answer();
    if (answered.status === "found") return [];
    const distribution = ecosystem === "pypi" ? normalizePypiName(name) : name;
    const keys = [name, distribution].map((each) => packageKey({ ecosystem, name: each }));
    return keys.map((key): [string, Loss] => [key, answered]);
  });
  return new Map((await Promise.all(used)).flat());
}

function collect(
  use: ExternalUse,
  loss: Loss | undefined,
  into: Map<string, { uses: ExternalUse[]; why: string }>,
): void {
  // Of a package that does not exist there is nothing to know, and another check says so.
  if (use.resolution.status !== "unknown" || loss?.status === "missing") return;
  const why = loss?.reason ?? use.resolution.reason;
  const key = `${subjectOf(use)}\0${why}`;
  const group = into.get(key);
  if (group) group.uses.push(use);
  else into.set(key, { uses: [use], why });
}

const NOUNS: Readonly<Record<ExternalUse["kind"], string>> = {
  module: "module",
  export: "name",
  member: "member",
  parameter: "parameter",
  option: "option",
  call: "call",
};

/** `14 calls of "legacy-sdk"` */
function unknownText(uses: readonly ExternalUse[]): string {
  const [first] = uses;
  if (!first) return "nothing";
  const kinds = new Set(uses.map(({ kind }) => kind));
  const noun = kinds.size === 1 ? NOUNS[first.kind] : "use";
  const subject = subjectOf(first).replace(/^(?:npm|pypi):/, "");
  return `${uses.length.toLocaleString("en-US")} ${noun}${uses.length === 1 ? "" : "s"} of "${subject}"`;
}
