import type { Check, CheckContext } from "../core/check.ts";
import type { ComparedFunction } from "../core/comparison.ts";
import type { FindingDraft } from "../core/finding.ts";
import type { Outcome, Unknown } from "../core/outcome.ts";
import type { ChosenVersion } from "../core/package.ts";
import type { HeldRun } from "../core/witness.ts";
import type { Ports } from "../core/ports.ts";
import { bindPorts } from "./bindPorts.ts";
import { createChannel } from "./channel.ts";

export type CheckEvent =
  | { readonly kind: "draft"; readonly check: Check; readonly draft: FindingDraft }
  | { readonly kind: "against"; readonly chosen: ChosenVersion }
  | { readonly kind: "held"; readonly run: HeldRun }
  | { readonly kind: "tried"; readonly done: number; readonly total: number }
  | { readonly kind: "compared"; readonly compared: ComparedFunction }
  | { readonly kind: "outcome"; readonly outcome: Outcome };

type Shared = Omit<
  CheckContext,
  "report" | "checked" | "unknown" | "against" | "held" | "tried" | "compared" | "ports"
>;

/** Runs checks concurrently and streams what they report; a check that throws ends as `failed`. */
export async function* runChecks(
  checks: readonly Check[],
  shared: Shared,
  ports: Partial<Ports>,
): AsyncGenerator<CheckEvent, void> {
  const channel = createChannel<CheckEvent>();
  const all = checks.map(async (check) => {
    const outcome = await runCheck(check, shared, ports, {
      report: (draft) => channel.push({ kind: "draft", check, draft }),
      held: (run) => channel.push({ kind: "held", run }),
      tried: (done, total) => channel.push({ kind: "tried", done, total }),
      against: (chosen) => channel.push({ kind: "against", chosen }),
      compared: (compared) => channel.push({ kind: "compared", compared }),
    });
    channel.push({ kind: "outcome", outcome });
  });
  const done = Promise.all(all).finally(() => channel.close());
  yield* channel;
  await done;
}

async function runCheck(
  check: Check,
  shared: Shared,
  ports: Partial<Ports>,
  tell: Pick<CheckContext, "report" | "against" | "held" | "tried" | "compared">,
): Promise<Outcome> {
  let checked = 0;
  const unknown: Unknown[] = [];
  const context: CheckContext = {
    ...shared,
    ports: bindPorts(ports, check.needs, shared.signal),
    ...tell,
    checked: (count) => void (checked += count),
    unknown: (item) => void unknown.push(item),
  };
  const ended = (status: Outcome["status"], reason?: string): Outcome => ({
    check: check.id,
    status,
    ...(reason !== undefined && { reason }),
    checked,
    ...(check.unit !== undefined && { unit: check.unit }),
    unknown: [...unknown],
  });
  try {
    const stopped = await Promise.race([check.run(context), untilAborted(shared.signal)]);
    return stopped === "aborted" ? ended("failed", abortReason(shared.signal)) : ended("completed");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return ended("failed", shared.signal.aborted ? abortReason(shared.signal) : reason);
  }
}

/** A grace period, so that checks whose ports were cut off can still say what they know. */
const GRACE_MS = 250;

function untilAborted(signal: AbortSignal): Promise<"aborted"> {
  return new Promise((resolve) => {
    const later = () => setTimeout(() => resolve("aborted"), GRACE_MS).unref();
    if (signal.aborted) later();
    else signal.addEventListener("abort", later, { once: true });
  });
}

function abortReason(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : "the run was stopped";
}
