import type { Predicate, Span } from "../../../flow/graph.ts";
import { bounded, isEmpty, type Limits, NO_LIMITS, negated } from "./limits.ts";
import { type Loss, type Place, RULES, textOf } from "./loss.ts";

/** Conditions that can never hold, or never fail, whatever the values are. */
export function contradictions(place: Place): readonly Loss[] {
  const found: Loss[] = [];
  for (const { kind, effects } of place.unit.steps)
    for (const effect of effects)
      if (effect.kind === "logic") judge(effect.predicate, kind === "condition", place, found);
  return [...found, ...repeatedConditions(place)];
}

/** `decides`: what counts is whether it holds. Elsewhere `a or b` is one of two values, and `x < x` a test of `<`. */
function judge(predicate: Predicate, decides: boolean, place: Place, found: Loss[]): void {
  if (predicate.kind === "not") return judge(predicate.of, true, place, found);
  if (decides && predicate.kind === "compare" && isNever(predicate, place))
    found.push(lossOf("is never true", predicate.span, [], place));
  if (predicate.kind !== "all" && predicate.kind !== "any") return;
  const isMeant =
    decides || predicate.kind === "all" || predicate.of.every(({ kind }) => kind !== "atom");
  const clash = isMeant && clashIn(predicate.of, predicate.kind === "any", place);
  if (clash) {
    const verdict = predicate.kind === "all" ? "is never true" : "is always true";
    found.push(lossOf(verdict, predicate.span, clash, place));
    return;
  }
  for (const part of predicate.of) judge(part, decides, place, found);
}

type Comparison = Extract<Predicate, { kind: "compare" }>;

/** `x < x`, `len(xs) < 0` */
function isNever({ left, operator, right }: Comparison, place: Place): boolean {
  const text = textOf(place, left);
  if (operator !== "<" && operator !== ">") return false;
  if (left.isStable && left.constant === undefined && text === textOf(place, right)) return true;
  return (
    operator === "<" &&
    right.constant === 0 &&
    LENGTHS[place.isPython ? "python" : "javascript"].test(text)
  );
}

const LENGTHS = { python: /^len\([\w.]+\)$/, javascript: /^[\w.]+\.length$/ };

/**
 * Two parts of an `and` that cannot both hold. Of an `or`, two parts that cannot both fail:
 * its parts are then taken the other way round.
 */
function clashIn(
  parts: readonly Predicate[],
  isAny: boolean,
  place: Place,
): readonly Span[] | undefined {
  const truths = new Map<string, { readonly span: Span; readonly holds: boolean }>();
  const limits = new Map<string, { readonly spans: readonly Span[]; readonly limits: Limits }>();
  for (const part of parts) {
    const { predicate, holds } = bare(part, !isAny);
    if (predicate.kind === "atom") {
      if (!predicate.operand.isStable || predicate.operand.constant !== undefined) continue;
      const key = textOf(place, predicate.operand);
      const other = truths.get(key);
      if (other && other.holds !== holds && !CONSTANTS.test(key)) return [other.span, part.span];
      truths.set(key, { span: part.span, holds });
    }
    const limit = predicate.kind === "compare" ? limitOf(predicate, holds, place) : undefined;
    if (!limit) continue;
    const known = limits.get(limit.key) ?? { spans: [], limits: NO_LIMITS };
    const now = bounded(known.limits, limit.operator, limit.constant);
    if (!now) continue;
    const spans = [...known.spans, part.span];
    if (spans.length > 1 && isEmpty(now)) return spans;
    limits.set(limit.key, { spans, limits: now });
  }
  return undefined;
}

const CONSTANTS = /^(?:True|False|None|true|false|null|undefined)$/;

function bare(predicate: Predicate, holds: boolean): { predicate: Predicate; holds: boolean } {
  return predicate.kind === "not" ? bare(predicate.of, !holds) : { predicate, holds };
}

interface Limit {
  readonly key: string;
  readonly operator: string;
  readonly constant: number | string;
}

/** `x < 1`, with the constant on the right; what does not hold is turned round. */
function limitOf(
  { left, operator, right }: Comparison,
  holds: boolean,
  place: Place,
): Limit | undefined {
  const isSwapped = left.constant !== undefined;
  const [operand, constant] = isSwapped ? [right, left.constant] : [left, right.constant];
  if (constant === undefined || operand.constant !== undefined || !operand.isStable)
    return undefined;
  const turned = isSwapped ? (SWAPPED[operator] ?? operator) : operator;
  const meant = holds ? turned : negated(turned);
  return meant === undefined
    ? undefined
    : { key: textOf(place, operand), operator: meant, constant };
}

const SWAPPED: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** `if a … elif a`: where the second is asked, the first did not hold. */
function repeatedConditions(place: Place): readonly Loss[] {
  return place.unit.branches.flatMap(({ kind, conditions }) => {
    if (kind !== "if" || conditions.length < 2) return [];
    const seen = new Map<string, Span>();
    const found: Loss[] = [];
    for (const condition of conditions) {
      const text = textOf(place, condition);
      if (CONSTANT.test(text)) continue;
      // A call may answer differently the second time.
      if (
        text.length > MAX_CONDITION ||
        /\(.*\(|\w\(|\bawait\b|\byield\b|:=|\+\+|--|[^=!<>]=[^=>]/.test(text)
      )
        break;
      const first = seen.get(text);
      if (first) found.push(lossOf("is never true here", condition, [first, condition], place));
      else seen.set(text, condition);
    }
    return found;
  });
}

const CONSTANT = /^\W*(?:\d[\w.]*|True|False|true|false)\W*$/;

const MAX_CONDITION = 300;

function lossOf(verdict: string, span: Span, clash: readonly Span[], place: Place): Loss {
  const text = textOf(place, span).replaceAll(/\s+/g, " ");
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  const [first, ...others] = clash.length > 0 ? clash : [span];
  return {
    rule: RULES.contradiction,
    span,
    message: `"${shown}" ${verdict}`,
    help: "write what the condition should tell apart",
    steps: [
      ...(first ? [{ span: first, says: `this says "${textOf(place, first)}"` }] : []),
      ...others.map((other) => ({ span: other, says: `and this "${textOf(place, other)}"` })),
    ],
  };
}
