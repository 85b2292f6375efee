import type { Value } from "../../core/value.ts";
import type { CallInput, Callable, ParameterShape } from "../callable.ts";
import { holds } from "./evaluate.ts";
import { fits } from "./fits.ts";

/** `legal`: of the domain that types, texts and examples tell; `unknown`: nothing tells; `outside`: something forbids it. */
export type Legality = "legal" | "unknown" | "outside";

export interface DomainJudgement {
  readonly legality: Legality;
  /** Clauses: what makes it unknown, or what forbids it. */
  readonly why: readonly string[];
}

export function isLegal(callable: Callable, input: CallInput): Legality {
  return judgeDomain(callable, input).legality;
}

export function judgeDomain(callable: Callable, input: CallInput): DomainJudgement {
  const bindings = bind(callable, input);
  if (!bindings) return { legality: "outside", why: ["it takes other arguments"] };
  const outside: string[] = [];
  const unknown: string[] = [];
  for (const parameter of callable.parameters) {
    const value = bindings.get(parameter.name);
    if (!value) continue;
    if (!fits(value, parameter.shape)) {
      const clause = `${parameter.name} is of another type`;
      (TOLD.has(parameter.known) ? outside : unknown).push(clause);
    } else if (!SHOWN.has(parameter.known)) {
      unknown.push(`nothing tells what ${parameter.name} is`);
    }
  }
  for (const [index, { name, shape }] of (callable.receiver?.parameters ?? []).entries()) {
    const value = input.receiver?.[index];
    if (value && !fits(value, shape)) outside.push(`${name} is of another type`);
  }
  for (const { certainty, why, condition } of callable.conditions)
    if (holds(condition, bindings) === false)
      (certainty === "stated" ? outside : unknown).push(why);
  if (outside.length > 0) return { legality: "outside", why: outside };
  return { legality: unknown.length > 0 ? "unknown" : "legal", why: unknown };
}

/** What forbids, and what is enough to permit. */
const TOLD: ReadonlySet<ParameterShape["known"]> = new Set(["annotation", "documentation"]);
const SHOWN: ReadonlySet<ParameterShape["known"]> = new Set([
  "annotation",
  "documentation",
  "example",
]);

/** Which parameter gets which value; undefined where the call cannot be made like this. */
export function bind(
  { parameters }: Pick<Callable, "parameters">,
  input: CallInput,
): ReadonlyMap<string, Value> | undefined {
  const bindings = new Map<string, Value>();
  const places = parameters.filter(({ passing }) => passing === "positional");
  const rest = parameters.find(({ passing }) => passing === "rest");
  for (const [index, value] of input.arguments.entries()) {
    const place = places[index];
    if (place) bindings.set(place.name, value);
    else if (!rest) return undefined;
  }
  if (rest) bindings.set(rest.name, { kind: "list", items: input.arguments.slice(places.length) });
  for (const [name, value] of Object.entries(input.named ?? {})) {
    if (bindings.has(name) || !parameters.some((each) => each.name === name)) return undefined;
    bindings.set(name, value);
  }
  const isMissing = parameters.some(({ name, required }) => required && !bindings.has(name));
  return isMissing ? undefined : bindings;
}
