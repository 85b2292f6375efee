import { sample } from "./random.ts";

/** Names as models invent them: what a task is about, put together from the words that packages are made of. */
export function inventNpmNames(
  count: number,
  exists: (name: string) => boolean,
  random: () => number,
): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const [shape] = sample(shapes, 1, random);
    const name =
      shape?.(
        () => sample(subjects, 1, random)[0] ?? "",
        () => sample(purposes, 1, random)[0] ?? "",
      ) ?? "";
    if (!exists(name)) names.add(name);
  }
  return [...names];
}

type Shape = (subject: () => string, purpose: () => string) => string;

const shapes: readonly Shape[] = [
  (subject, purpose) => `${subject()}-${subject()}-${purpose()}`,
  (subject, purpose) => `${subject()}-${purpose()}-${purpose()}`,
  (subject, purpose) => `node-${subject()}-${subject()}-${purpose()}`,
  (subject, purpose) => `@${subject()}-${purpose()}/${subject()}-${purpose()}`,
  (subject, purpose) => `react-${subject()}-${purpose()}-${purpose()}`,
];

const subjects = "invoice calendar timezone payroll ledger geohash barcode telemetry postgres webhook markdown spreadsheet oauth kafka sensor avatar thumbnail receipt shipment currency tariff glossary playlist inventory chessboard harvest".split(" "); // prettier-ignore
const purposes = "normalizer orchestrator sanitizer reconciler hydrator batcher throttler deduper inspector migrator composer resolver snapshotter translator balancer annotator".split(" "); // prettier-ignore
