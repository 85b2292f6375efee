import type { Call, Step, Unit, ValueKind } from "../../../flow/graph.ts";
import { type Loss, type Place, RULES, textOf } from "./loss.ts";

/** Statements that only call a function which does nothing but answer. */
export function ignoredResults(place: Place): readonly Loss[] {
  return place.unit.steps.flatMap((step) => {
    // An exception may be all that is wanted of it.
    if (step.kind !== "expression" || step.isGuarded) return [];
    return step.effects.flatMap((effect) =>
      effect.kind === "call" && effect.isStatement && !isWithin(effect, step)
        ? judge(effect, place)
        : [],
    );
  });
}

function isWithin(call: Call, step: Step): boolean {
  return call.start !== step.start;
}

function judge(call: Call, place: Place): readonly Loss[] {
  const method = call.path?.slice(call.path.lastIndexOf(".") + 1) ?? "";
  const called =
    call.receiver === undefined ? functionName(call, place) : methodName(call, method, place);
  if (called === undefined) return [];
  return [
    {
      rule: RULES.result,
      span: { start: call.start, end: call.end },
      message: `${called} changes nothing and its result is not used`,
      help: "use the result: assign it, return it or pass it on",
      steps: [
        {
          span: { start: call.callee.start, end: call.callee.end },
          says: `${called} only returns a value`,
        },
        {
          span: { start: call.start, end: call.end },
          says: "the statement ends here and the value with it",
        },
      ],
    },
  ];
}

/** Of the built-in functions those that are never called for the exception or the side effects of what they are given. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "sorted",
  "reversed",
  "enumerate",
  "zip",
  "map",
  "filter",
]);

function functionName(call: Call, { unit, flow, isPython }: Place): string | undefined {
  if (!isPython || call.path === undefined || !FUNCTIONS.has(call.path)) return undefined;
  return isOwnName(call.path, unit, flow.units) ? undefined : `${call.path}()`;
}

/** The file gives the name a meaning of its own. */
function isOwnName(name: string, unit: Unit, units: readonly Unit[]): boolean {
  for (
    let at: Unit | undefined = unit;
    at;
    at = at.parent === undefined ? undefined : units[at.parent]
  )
    if (at.variables.some((variable) => variable.name === name)) return true;
  return false;
}

function methodName(call: Call, method: string, place: Place): string | undefined {
  const kind = receiverKind(call, place);
  const methods = kind === undefined ? undefined : (place.isPython ? PYTHON : JAVASCRIPT).get(kind);
  if (!methods?.has(method)) return undefined;
  return `.${method}() of ${kind === "string" ? "a string" : "an array"}`;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

/** Methods which change nothing, raise nothing that one could want, and call nothing that they are given. */
const PYTHON: ReadonlyMap<ValueKind, ReadonlySet<string>> = new Map([
  [
    "string",
    words(
      "capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust rstrip split splitlines strip swapcase title upper zfill",
    ),
  ],
]);

const JAVASCRIPT: ReadonlyMap<ValueKind, ReadonlySet<string>> = new Map([
  [
    "string",
    words(
      "concat padEnd padStart slice split substring toLowerCase toUpperCase trim trimEnd trimStart",
    ),
  ],
  ["array", words("concat filter flat slice toReversed toSorted toSpliced with")],
]);

/** Of the look of it, of its annotation, or of all that is ever assigned to it. */
function receiverKind(call: Call, place: Place): ValueKind | undefined {
  if (call.receiverKind === "string" || call.receiverKind === "array") return call.receiverKind;
  const variable = call.receiverVariable;
  if (variable === undefined || place.isUnsure) return undefined;
  const known = place.unit.variables[variable];
  if (!known || known.isCaptured || known.isOuter) return undefined;
  const annotation =
    known.annotation && textOf(place, known.annotation).replace(/^:\s*/, "").trim();
  if (annotation !== undefined) return annotationKind(annotation);
  const kinds = new Set<ValueKind>();
  for (const { effects } of place.unit.steps)
    for (const effect of effects)
      if (effect.kind === "write" && effect.variable === variable && effect.how !== "change")
        kinds.add(effect.how === "assign" ? effect.valueKind : "unknown");
  const [only, ...others] = kinds;
  return others.length === 0 ? only : undefined;
}

function annotationKind(annotation: string): ValueKind | undefined {
  if (annotation === "str" || annotation === "string") return "string";
  return /^(?:readonly\s+)?[\w.]+\[\]$|^(?:Readonly)?Array<[^|&]*>$/.test(annotation)
    ? "array"
    : undefined;
}
