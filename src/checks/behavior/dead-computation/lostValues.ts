import type { Effect, Span, Step, Unit, Write } from "../../../flow/graph.ts";
import { type Needed, neededOf } from "../../../flow/needed.ts";
import { isOwned } from "../../../flow/ownership.ts";
import { type Loss, type Place, RULES, textOf } from "./loss.ts";

/** Variables that are computed, and whose value serves nothing but their own next value. */
export function lostValues(place: Place): readonly Loss[] {
  const { unit, isUnsure } = place;
  if (isUnsure || !FUNCTIONS.has(unit.kind)) return [];
  const written = writesByVariable(place);
  const suspects = [...written].filter(([, writes]) => writes.some(({ how }) => how !== "given"));
  if (suspects.length === 0) return [];
  const needed = neededOf(unit);
  return suspects.flatMap(([variable, writes]) => {
    const computed = writes.filter(({ how }) => how !== "given");
    const last = computed.findLast(({ how }) => how === "step") ?? computed.at(-1);
    if (!last || !isLocal(variable, unit) || writes.some((each) => isUsed(each, unit, needed)))
      return [];
    // A list that others hold too is changed for them.
    if (last.how === "step" && !isOwned(unit, variable)) return [];
    return [lossOf(unit.variables[variable]?.name ?? "", writes, last, place)];
  });
}

const FUNCTIONS: ReadonlySet<string> = new Set(["function", "method", "lambda"]);

function isLocal(variable: number, { variables }: Unit): boolean {
  const known = variables[variable];
  return known !== undefined && !known.isCaptured && !known.isOuter && !known.name.startsWith("_");
}

interface Written {
  readonly step: number;
  readonly write?: Write;
  /** `step`: its new value comes of its old one. `once`: computed from other things. `given`: nothing was computed. */
  readonly how: "step" | "once" | "given";
}

function writesByVariable(place: Place): ReadonlyMap<number, readonly Written[]> {
  const found = new Map<number, Written[]>();
  const cyclic = new Set<number>();
  for (const [index, step] of place.unit.steps.entries())
    for (const effect of step.effects) {
      if (effect.kind !== "write" && effect.kind !== "member-write") continue;
      const { variable } = effect;
      if (variable === undefined) continue;
      const isChange = effect.kind === "member-write" || effect.how === "change";
      const reads = step.effects.filter(
        (each) => each.kind === "read" && each.variable === variable,
      );
      // What holds itself is made for that: `xs.append(xs)`.
      if (isChange && reads.some((read) => isHeld(read, step))) cyclic.add(variable);
      const isStep =
        isChange || (effect.kind === "write" && reads.some((each) => isOfOldValue(each, effect)));
      const isOnce = effect.kind === "write" && isComputed(effect, step, place);
      const how = isStep ? "step" : isOnce ? "once" : "given";
      const list = found.get(variable) ?? [];
      list.push({ step: index, how, ...(effect.kind === "write" && { write: effect }) });
      found.set(variable, list);
    }
  for (const variable of cyclic) found.delete(variable);
  return found;
}

/** Does what is read go into what is written? In `let a = 1, b = a` it goes into another's value. */
function isOfOldValue(read: Effect, write: Write): boolean {
  if (read.kind !== "read" || !read.isValue) return false;
  const { how, value } = write;
  return (
    how === "update" || (value !== undefined && value.start <= read.start && read.end <= value.end)
  );
}

/** Is the value put, as a whole, into what the step changes? */
function isHeld({ start, end }: Span, { effects }: Step): boolean {
  const isSame = (span: Span | undefined) => span?.start === start && span.end === end;
  return effects.some(
    (each) =>
      (each.kind === "call" && each.arguments.some(isSame)) ||
      (each.kind === "member-write" && isSame(each.value)),
  );
}

/** By calls and operators that do nothing else: a property that is asked may be asked for its effect. */
function isComputed(write: Write, { effects, isGuarded }: Step, place: Place): boolean {
  if (write.how !== "assign" || write.isPart || !write.value || isGuarded) return false;
  const receivers = new Set(
    effects.map((each) => (each.kind === "call" ? each.receiver?.end : undefined)),
  );
  const isQuiet = effects.every(
    (each) =>
      (each.kind === "call" && each.isPure) ||
      each.kind === "logic" ||
      (each.kind === "write" && (each === write || each.how === "iterate")) ||
      (each.kind === "read" &&
        each.isValue &&
        each.keys.length <= (receivers.has(each.end) ? 1 : 0)),
  );
  if (!isQuiet) return false;
  return effects.some((each) => each.kind === "call") || !TRIVIAL.test(textOf(place, write.value));
}

/** Names, constants and empty containers. */
const TRIVIAL =
  /^(?:[\w.$]+|-\s*[\w.]+|[[({]\s*[\])}]|[a-z]?("""|["'`])[^]*\1|(?:lambda|class|function)\b[^]*|[^]*=>[^]*)$/i;

function isUsed({ step, write }: Written, { steps }: Unit, needed: Needed): boolean {
  if (write) return needed.writes.has(write);
  // A step that calls something else as well is needed for that.
  const isQuiet = steps[step]?.effects.every((effect) => effect.kind !== "call" || effect.isPure);
  return isQuiet === true && needed.steps[step] === 1;
}

function lossOf(name: string, writes: readonly Written[], last: Written, { unit }: Place): Loss {
  const first = writes[0] ?? last;
  const spanOf = ({ step }: Written): Span => {
    const { start, end } = unit.steps[step] ?? unit.body;
    return { start, end };
  };
  const inSteps = last.how === "step";
  return {
    rule: inSteps ? RULES.steps : RULES.value,
    span: spanOf(last),
    message: inSteps
      ? `"${name}" is computed in steps and never used`
      : `"${name}" is computed and never used`,
    help: "use the value, or leave out what computes it",
    steps: [
      ...(first.step === last.step ? [] : [{ span: spanOf(first), says: `"${name}" begins here` }]),
      {
        span: spanOf(last),
        says: inSteps
          ? `"${name}" gets a new value from its old one`
          : `"${name}" is computed here`,
      },
      {
        span: { start: Math.max(unit.end - 1, unit.start), end: unit.end },
        says: `on no way up to here "${name}" is used for anything else`,
      },
    ],
  };
}
