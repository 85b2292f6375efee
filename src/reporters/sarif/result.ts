import type { SourceEvidence, PathEvidence } from "../../core/evidence.ts";
import type { Finding, Fix } from "../../core/finding.ts";
import { evidenceText } from "../evidenceText.ts";
import { jsonEvidence } from "../json/json.ts";
import { prose } from "../markdown/prose.ts";
import { oneLine } from "../visible.ts";
import { artifactLocation, atLeastOne, physicalLocation, plainText, region } from "./location.ts";

/** A finding as SARIF has it; `ruleIndexes` tells where its rule stands in the driver's list. */
export function sarifResult(finding: Finding, ruleIndexes: ReadonlyMap<string, number>) {
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIndexes.get(finding.rule),
    level: finding.severity,
    message: message(finding),
    locations: [{ physicalLocation: physicalLocation(finding.file, finding.range) }],
    relatedLocations: relatedLocations(finding),
    codeFlows: codeFlows(finding),
    fixes: fixes(finding.fix),
    // An empty list says "not suppressed", a missing one "unknown" (SARIF 2.1.0 §3.27.23).
    suppressions: suppressions(finding),
    partialFingerprints: {
      primaryLocationLineHash: finding.fingerprint,
      "disprove/v1": finding.fingerprint,
    },
    properties: { evidence: finding.evidence.map(jsonEvidence) },
  };
}

/** GitHub takes at most 1,000 locations of a result. */
const MOST_LOCATIONS = 1_000;

/** GitHub shows the plain text alone, so the evidence is in it too. */
function message(finding: Finding) {
  const below = [...finding.evidence.map(evidenceText), finding.help ?? ""].filter(Boolean);
  return {
    ...plainText([finding.message, ...below].map((text) => oneLine(text, 1_000)).join("\n")),
    markdown: [prose(finding.message), ...below.map((text) => `- ${prose(text, 1_000)}`)].join(
      "\n",
    ),
  };
}

/** Lines of the project that the evidence points to; a package's own files are no part of the checkout. */
function relatedLocations({ evidence }: Finding) {
  const locations = evidence
    .filter((item): item is SourceEvidence => item.kind === "source" && item.package === undefined)
    .slice(0, MOST_LOCATIONS)
    .map((item, id) => ({
      id,
      physicalLocation: {
        artifactLocation: artifactLocation(item.file),
        ...(item.line === undefined ? {} : { region: { startLine: atLeastOne(item.line) } }),
      },
      message: plainText(evidenceText(item)),
    }));
  return locations.length > 0 ? locations : undefined;
}

function codeFlows({ evidence }: Finding) {
  const flows = evidence
    .filter((item): item is PathEvidence => item.kind === "path" && item.steps.length > 0)
    .map(({ steps }) => ({
      threadFlows: [{ locations: steps.slice(0, MOST_LOCATIONS).map(step) }],
    }));
  return flows.length > 0 ? flows : undefined;
}

function step({ file, range, says }: PathEvidence["steps"][number]) {
  return {
    location: {
      physicalLocation: physicalLocation(file, range),
      message: plainText(oneLine(says)),
    },
  };
}

function fixes(fix: Fix | undefined) {
  if (fix === undefined || fix.edits.length === 0) return undefined;
  const changes = [...Map.groupBy(fix.edits, (edit) => edit.file)].map(([file, edits]) => ({
    artifactLocation: artifactLocation(file),
    replacements: edits.map(({ range, text }) => ({
      deletedRegion: region(range),
      insertedContent: { text },
    })),
  }));
  return [{ description: plainText(oneLine(fix.description)), artifactChanges: changes }];
}

function suppressions({ suppressed }: Finding) {
  if (suppressed === undefined) return [];
  return [{ kind: "inSource", justification: oneLine(suppressed.reason) }];
}
