import type { ExecutionEvidence } from "../../../core/evidence.ts";
import type { FindingDraft } from "../../../core/finding.ts";
import { encodeValue } from "../../../core/valueWire.ts";
import type { Expectation } from "../../../core/witness.ts";
import { witnessOf } from "../witness.ts";
import { callText, inputOf } from "../exploration/callText.ts";
import type { Dispute } from "./dispute.ts";
import type { Examination } from "./examine.ts";
import { saysOf } from "./summary.ts";

export function findingOf(dispute: Dispute, examination: Examination, seed: number): FindingDraft {
  const { contest } = examination;
  const subject = contest.versions[dispute.version] ?? contest.versions[0];
  const execution = executionOf(dispute, examination, seed);
  return {
    rule: "behavior/disagrees",
    file: subject.file,
    range: subject.callable.range,
    message: messageOf(dispute, examination, execution),
    help: helpOf(dispute, examination),
    evidence: [
      execution,
      {
        kind: "opinion",
        votes: examination.versions.map((at) => ({
          model: contest.versions[at]?.name ?? "",
          says: saysOf(dispute.shown, at, examination),
        })),
      },
    ],
  };
}

/** What the version gave, and what those that agree with each other gave. */
export function executionOf(
  dispute: Dispute,
  examination: Examination,
  seed: number,
): ExecutionEvidence {
  const { contest } = examination;
  const { version, against, shown } = dispute;
  const subject = contest.versions[version] ?? contest.versions[0];
  const [first = version] = against;
  const [got, expected] = [saysOf(shown, version, examination), saysOf(shown, first, examination)];
  const call = inputOf(subject.callable, shown.input);
  return {
    kind: "execution",
    program: `${subject.name}: ${contest.function}`,
    input: callText(contest.versions[0].callable, shown.input),
    expected,
    got,
    seed,
    ...witnessOf(contest.language, subject.program, [call], expectationOf(dispute, expected)),
  };
}

function messageOf(
  { against, isOpen, version }: Dispute,
  { contest, versions }: Examination,
  { input, got, expected }: ExecutionEvidence,
): string {
  const [first = version] = against;
  const other = contest.versions[first]?.name ?? "";
  if (contest.isRefactoring) return `${input} gives ${got}, and gave ${expected} at ${other.split(":")[0]}`; // prettier-ignore
  if (isOpen || against.length === 1) return `${input} gives ${got}, in ${other} it gives ${expected}`; // prettier-ignore
  return `${input} gives ${got}, in ${against.length} of ${versions.length - 1} other versions it gives ${expected}`;
}

function helpOf({ isOpen, version }: Dispute, { contest, broken }: Examination): string {
  const example = broken.get(version);
  if (example)
    return `it also breaks a documented example: ${example.input} is to give ${example.expected} and gives ${example.got}`;
  if (contest.isRefactoring) return "keep what it did, or say in a test that it is meant to change";
  return isOpen
    ? "one of the two is wrong, and two alone do not tell which: decide what is meant"
    : "agreement is no proof: decide what is meant for this input, then correct whoever does something else";
}

function expectationOf({ shown, against }: Dispute, text: string): Expectation {
  const output = against[0] === undefined ? undefined : shown.outputs[against[0]];
  if (output?.kind === "returned" && output.value)
    return { kind: "returns", value: encodeValue(output.value), text };
  if (output?.kind === "raised") return { kind: "raises", type: output.type };
  return { kind: "other", text };
}
