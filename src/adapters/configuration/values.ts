import { UsageError } from "../../core/usageError.ts";
import { didYouMean } from "./nearest.ts";
import { thresholds, type Threshold } from "./settings.ts";

/** `a, b`: flags and variables hold lists as text. */
export function parseList(text: string): readonly string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

export function parseThresholds(text: string, name: string): readonly Threshold[] {
  return parseList(text).map((item) => {
    const found = thresholds.find((threshold) => threshold === item);
    if (found) return found;
    throw new UsageError(
      `${name} knows no "${item}"${didYouMean(item, thresholds)}; it takes ${thresholds.join(", ")}.`,
    );
  });
}

/** `500ms`, `60s`, `2m`, `1h`; a bare number is seconds. In milliseconds. */
export function parseDuration(text: string, name: string): number {
  const [, amount, unit = "s"] = durationPattern.exec(text.trim()) ?? [];
  const milliseconds = Number(amount) * (unitLengths[unit] ?? Number.NaN);
  if (milliseconds > 0 && milliseconds <= LONGEST_TIMER) return milliseconds;
  throw new UsageError(
    `${name} must be a time above zero and below 25 days, such as 500ms, 60s or 2m, and not "${text}".`,
  );
}

export function parseBoolean(text: string, name: string): boolean {
  const word = text.trim().toLowerCase();
  if (["1", "true", "yes", "on"].includes(word)) return true;
  if (["", "0", "false", "no", "off"].includes(word)) return false;
  throw new UsageError(`${name} must be 1 or 0, and not "${text}".`);
}

export const durationPattern = /^(\d{1,10}(?:\.\d{1,3})?)(ms|s|m|h)?$/;

const unitLengths: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Node's timers hold a signed 32-bit number of milliseconds; a longer one fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
