import type { Parameter, Unit } from "../../../flow/graph.ts";
import { documentedNames } from "./documentedNames.ts";
import { type Loss, type Place, RULES, textOf } from "./loss.ts";

/** Parameters that the docstring speaks of and the code never reads. */
export function unreadParameters(place: Place): readonly Loss[] {
  const { unit, isUnsure } = place;
  if (isUnsure || unit.docstring === undefined || !isOwnDoing(place)) return [];
  const read = readVariables(unit);
  const unread = unit.parameters.filter((parameter) => isUnread(parameter, unit, read));
  if (unread.length === 0) return [];
  const docstring = textOf(place, unit.docstring);
  const documented = documentedNames(
    docstring,
    unread.map(({ name }) => name),
  );
  if (documented.size === 0 || isPassedOn(unit, place.flow)) return [];
  return unread.flatMap((parameter) => {
    const at = documented.get(parameter.name);
    if (at === undefined || unit.docstring === undefined) return [];
    const start = unit.docstring.start + at;
    const loss: Loss = {
      rule: RULES.parameter,
      span: { start: parameter.start, end: parameter.end },
      message: `the documentation speaks of "${parameter.name}", and the code never reads it`,
      help: "use the parameter, or say in the documentation that it has no effect",
      steps: [
        {
          span: { start, end: start + parameter.name.length },
          says: `"${parameter.name}" is described here`,
        },
        { span: { start: parameter.start, end: parameter.end }, says: "and given here" },
        {
          span: { start: Math.max(unit.end - 1, unit.start), end: unit.end },
          says: "up to here nothing reads it",
        },
      ],
    };
    return [loss];
  });
}

/** A signature that others prescribe has parameters that not every implementation needs. */
function isOwnDoing({ unit, flow, text, isPython }: Place): boolean {
  if (unit.kind !== "function" && unit.kind !== "method" && unit.kind !== "lambda") return false;
  if (unit.decorators.length > 0) return false;
  const parent = unit.parent === undefined ? undefined : flow.units[unit.parent];
  // A base class, or a caller that the method is passed to, may demand the signature.
  if (parent?.kind === "class" || unit.kind === "method") return false;
  if (parent?.kind === "function" || parent?.kind === "lambda" || parent?.kind === "method")
    return false;
  if (
    isPython
      ? /^(?:visit|handle|on|test|pytest)_/.test(unit.name ?? "")
      : unit.name === undefined && unit.kind !== "lambda"
  )
    return false;
  return !isStub(unit, text);
}

/** Others call it by a signature of their own: its name stands where it is not called. */
function isPassedOn({ name }: Unit, { units }: Place["flow"]): boolean {
  if (name === undefined) return false;
  return units.some(({ steps }) =>
    steps.some(({ effects }) => {
      const called = new Set(
        effects.flatMap((each) => (each.kind === "call" ? [each.callee.start] : [])),
      );
      return effects.some(
        (each) => each.kind === "read" && each.name === name && !called.has(each.start),
      );
    }),
  );
}

/** Nothing but documentation, or the word that it is not written yet. */
function isStub(unit: Unit, text: string): boolean {
  const steps = unit.steps.filter(
    ({ kind, start }) => kind !== "entry" && kind !== "exit" && start !== unit.docstring?.start,
  );
  const isEmpty = ({ start, end }: { start: number; end: number }) =>
    /^(?:pass|\.\.\.|return(?:\s+(?:None|null|undefined|True|False|true|false|\d+|""|''|\[\]|\{\}|NotImplemented))?;?|raise\b[^]*|throw\b[^]*|['"][^]*)$/.test(
      text.slice(start, end),
    );
  return steps.every(isEmpty);
}

function isUnread(
  { name, variable, isRest, isPattern }: Parameter,
  unit: Unit,
  read: ReadonlySet<number>,
): boolean {
  if (
    isRest ||
    isPattern ||
    variable === undefined ||
    name.startsWith("_") ||
    /^unused/i.test(name)
  )
    return false;
  const known = unit.variables[variable];
  return known !== undefined && !known.isCaptured && !known.isOuter && !read.has(variable);
}

function readVariables({ steps }: Unit): ReadonlySet<number> {
  const read = new Set<number>();
  for (const { effects } of steps)
    for (const effect of effects)
      if (effect.kind === "read" && effect.variable !== undefined) read.add(effect.variable);
  return read;
}
