import { weightOf } from "../../../comparison/trial.ts";
import type { CheckContext } from "../../../core/check.ts";
import type { Criterion, Task } from "../../../core/criterion.ts";
import type { SandboxSession } from "../../../core/sandbox.ts";
import { contestsWithReference, type Contest } from "../disagrees/contest.ts";
import { disputesOf, type Dispute } from "../disagrees/dispute.ts";
import { examine, type Examination } from "../disagrees/examine.ts";
import { executionOf } from "../disagrees/finding.ts";
import { findingOf } from "./finding.ts";

export type ReferenceCriterion = Extract<Criterion, { kind: "reference" }>;

/** Seeds differ from run to run of nothing: the same task finds the same inputs. */
const SEED = 1;

/** The candidate's functions that the reference defines too; what cannot be compared is told to the context. */
export async function contestsOf(
  criterion: ReferenceCriterion,
  { references }: Task,
  context: CheckContext,
): Promise<readonly Contest[]> {
  const reference = references.get(criterion.file);
  return reference ? contestsWithReference(reference, context, criterion.function) : [];
}

/** Runs both on generated inputs: the reference alone says what is meant. */
export async function checkAgainstReference(
  criterion: ReferenceCriterion,
  task: string,
  contest: Contest,
  session: SandboxSession,
  context: CheckContext,
): Promise<void> {
  const unknown = (why: string) =>
    context.unknown({ what: `${contest.function} by the reference ${criterion.file}`, why });
  const examination = await examine(contest, session, SEED);
  const [unloaded] = examination.unloaded.values();
  if (unloaded !== undefined) return unknown(unloaded);
  if (examination.tried.every(({ trial }) => weightOf(trial, examination.versions) === 0))
    return unknown("no input could be made for it");
  context.checked(1);
  for (const dispute of await disputesOf(examination, session))
    context.report(disputeFinding(criterion, task, dispute, examination));
}

function disputeFinding(
  criterion: ReferenceCriterion,
  task: string,
  dispute: Dispute,
  examination: Examination,
) {
  const { contest } = examination;
  const version = contest.versions[dispute.version] ?? contest.versions[1];
  const execution = executionOf(dispute, examination, SEED);
  const message = `${execution.input} gives ${execution.got}, the task's reference ${criterion.file} gives ${execution.expected}`;
  const place = { file: version.file, range: version.callable.range };
  return findingOf(criterion, task, place, message, [execution]);
}
