import type {
  Evidence,
  ExecutionEvidence,
  MeasurementEvidence,
  OpinionEvidence,
  PathEvidence,
  PlanEvidence,
  RegistryEvidence,
  SourceEvidence,
} from "../core/evidence.ts";
import { count } from "./counts.ts";
import { utcMinute } from "./time.ts";
import { oneLine } from "./visible.ts";

/** One line that says what the evidence shows. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case "registry":
      return registryText(evidence);
    case "source":
      return sourceText(evidence);
    case "execution":
      return executionText(evidence);
    case "measurement":
      return measurementText(evidence);
    case "plan":
      return planText(evidence);
    case "path":
      return pathText(evidence);
    case "opinion":
      return opinionText(evidence);
  }
}

function registryText({ registry, answer, at }: RegistryEvidence): string {
  const verb = /^\d{3}$/.test(answer) ? "answered" : "says:";
  return `${oneLine(registry)} ${verb} ${oneLine(answer)} (${utcMinute(at)}).`;
}

function sourceText(evidence: SourceEvidence): string {
  const line = evidence.line === undefined ? "" : `:${evidence.line}`;
  const excerpt = oneLine(evidence.excerpt, 200);
  // Not a line of a file but what is said of them all.
  if (evidence.line === undefined && /(?:^|\s)(?:exports|declares)$/.test(evidence.file))
    return `${publisher(evidence, " ")}${oneLine(evidence.file)} ${excerpt}.`;
  const place = `${publisher(evidence, "@")}${oneLine(evidence.file)}${line}`;
  return excerpt === "" ? `${place}.` : `${place} "${excerpt}"`;
}

function publisher({ package: key, version }: SourceEvidence, joint: string): string {
  if (key === undefined) return "";
  const name = oneLine(key.replace(/^\w+:/, ""));
  if (version === undefined) return `${name} `;
  return isRange(version) ? `${rangeText(name, version)} ` : `${name}${joint}${oneLine(version)} `;
}

/** Type checkers bring their own stubs, which speak of a range of versions. */
function isRange(version: string): boolean {
  return /^[~=<>!^]|\*$/.test(version);
}

/** `types-requests`, `~=2.33.0` → `typeshed's stubs of requests 2.33` */
function rangeText(name: string, version: string): string {
  const numbers = /\d+(?:\.\d+)*/.exec(version)?.[0] ?? oneLine(version);
  const shown = version.startsWith("~=") ? numbers.replace(/\.\d+$/, "") : numbers;
  const of = /^types-(.+)$/.exec(name)?.[1];
  return of === undefined ? `${name} ${shown}` : `typeshed's stubs of ${of} ${shown}`;
}

function executionText({ input, got, expected, seed }: ExecutionEvidence): string {
  const seeded = seed === undefined ? "" : ` (seed ${seed})`;
  return `${short(input)} gave ${short(got)}, expected ${short(expected)}${seeded}.`;
}

function measurementText({ what, points, fit }: MeasurementEvidence): string {
  const sizes = points.map((point) => point.size);
  const measured =
    sizes.length === 0
      ? ""
      : ` (measured n = ${number(sizes[0])} … ${number(sizes[sizes.length - 1])})`;
  return `${short(what)} grows as ${short(fit)}${measured}.`;
}

function planText({ engine, statement, rows }: PlanEvidence): string {
  const more = rows.length > 1 ? ` and ${count(rows.length - 1, "more step")}` : "";
  return `${short(engine)} plans "${short(statement)}" as: ${short(rows[0] ?? "nothing")}${more}.`;
}

/** The first and the last steps are where the eye looks. */
function pathText({ steps }: PathEvidence): string {
  const texts = steps.map(
    ({ file, range, says }) => `${short(file)}:${range.start.line} ${short(says)}`,
  );
  const shown =
    texts.length <= 4
      ? texts
      : [texts[0], texts[1], count(texts.length - 3, "more step"), texts.at(-1)];
  return `${shown.join(" → ")}.`;
}

function opinionText({ votes }: OpinionEvidence): string {
  const shown = votes.slice(0, 3).map(({ model, says }) => `${short(model)} says "${short(says)}"`);
  const more = votes.length > 3 ? `; ${count(votes.length - 3, "more vote")}` : "";
  return `Opinion only: ${shown.join("; ")}${more}.`;
}

function short(text: string): string {
  return oneLine(text, 120);
}

function number(value: number | undefined): string {
  return value === undefined ? "?" : value.toLocaleString("en-US");
}
