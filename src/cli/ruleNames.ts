import { nearest } from "../adapters/configuration/nearest.ts";
import type { Configuration } from "../adapters/configuration/resolveConfiguration.ts";
import type { Origin } from "../adapters/configuration/settings.ts";
import { checks } from "../checks/index.ts";
import { UsageError } from "../core/usageError.ts";

export const ruleIds: readonly string[] = [
  ...new Set(checks.flatMap((check) => check.rules.map((rule) => rule.id))),
].toSorted();

/** Rules, checks and groups: what `only` and `skip` take. */
export const selectors: readonly string[] = [
  ...new Set([
    ...ruleIds,
    ...checks.map((check) => check.id),
    ...ruleIds.map((id) => id.slice(0, id.indexOf("/"))),
  ]),
].toSorted();

/** @throws UsageError that names the nearest rule. */
export function refuseUnknownRules({ settings, rules, origins }: Configuration): void {
  for (const name of ["only", "skip"] as const)
    for (const word of settings[name]) refuse(word, selectors, origins.get(name), name);
  for (const id of Object.keys(rules)) refuse(id, ruleIds, origins.get(`rules.${id}`), "rules");
}

function refuse(
  word: string,
  known: readonly string[],
  origin: Origin | undefined,
  key: string,
): void {
  if (known.includes(word)) return;
  const isFile = origin?.kind === "repository" || origin?.kind === "user";
  const place = isFile ? `${origin.name ?? ""}: "${key}"` : (origin?.name ?? key);
  throw new UsageError(`${place} knows no rule "${word}"${hintFor(word, known)}`);
}

/** The nearest name: also of the part behind the group, which is what people remember. */
export function hintFor(word: string, known: readonly string[]): string {
  const tail = (name: string) => name.slice(name.indexOf("/") + 1);
  const found =
    nearest(word, known) ??
    known.find((name) => tail(name) === nearest(tail(word), known.map(tail)));
  return found === undefined ? '; "disprove rules" lists them.' : `, did you mean "${found}"?`;
}
