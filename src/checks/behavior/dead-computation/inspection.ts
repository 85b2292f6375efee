import type { InspectedSource } from "../../../core/check.ts";
import { positionsOf } from "../../../core/positions.ts";
import type { Range } from "../../../core/range.ts";
import type { Span } from "../../../flow/graph.ts";
import { readFlow } from "../../../flow/readFlow.ts";
import type { Loss } from "./loss.ts";
import { lossesOf } from "./losses.ts";

/** What is lost in one file, as plain data. */
export type Inspection =
  | { readonly status: "read"; readonly functions: number; readonly losses: readonly LossInFile[] }
  | { readonly status: "unread"; readonly why: string };

interface LossInFile extends Pick<Loss, "rule" | "message" | "help"> {
  readonly range: Range;
  readonly steps: readonly { readonly range: Range; readonly says: string }[];
}

export function inspectSource({ text, language }: InspectedSource): Inspection {
  const reading = readFlow(text, language);
  if (reading.status === "unread") return reading;
  const { flow } = reading;
  const losses = lossesOf(flow, text, language);
  const functions = flow.units.filter(({ kind }) => kind !== "module" && kind !== "class").length;
  if (losses.length === 0) return { status: "read", functions, losses: [] };
  const positions = positionsOf(text);
  const rangeOf = ({ start, end }: Span) => positions.range(start, Math.max(end, start + 1));
  return {
    status: "read",
    functions,
    losses: losses.map(({ span, steps, ...loss }) => ({
      ...loss,
      range: rangeOf(span),
      steps: steps.map(({ span: at, says }) => ({ range: rangeOf(at), says })),
    })),
  };
}
