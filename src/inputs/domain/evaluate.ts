import { sameValue } from "../../core/sameValue.ts";
import type { Value } from "../../core/value.ts";
import type { Comparison, Condition, Term } from "./condition.ts";
import { itemsOf, lengthOf, numberOf, orderOf } from "./parts.ts";
import { fits } from "./fits.ts";
import { hasTrait } from "./traits.ts";

/** What the names of a condition stand for. */
export type Bindings = ReadonlyMap<string, Value>;

/** Whether a condition holds; undefined where it says nothing of such values. */
export function holds(condition: Condition, bindings: Bindings, item?: Value): boolean | undefined {
  switch (condition.kind) {
    case "all":
      return every(condition.of.map((each) => holds(each, bindings, item)));
    case "any":
      return negate(every(condition.of.map((each) => negate(holds(each, bindings, item)))));
    case "not":
      return negate(holds(condition.of, bindings, item));
    case "compare":
      return compare(
        evaluateTerm(condition.left, bindings, item),
        condition.operator,
        evaluateTerm(condition.right, bindings, item),
      );
    case "is": {
      const value = evaluateTerm(condition.term, bindings, item);
      return value && condition.kinds.includes(value.kind);
    }
    case "truthy": {
      const value = evaluateTerm(condition.term, bindings, item);
      return value && isTruthy(value);
    }
    case "every": {
      const value = evaluateTerm(condition.term, bindings, item);
      const items = value && itemsOf(value);
      return items && every(items.map((each) => holds(condition.condition, bindings, each)));
    }
    case "has": {
      const value = evaluateTerm(condition.term, bindings, item);
      return value && hasTrait(value, condition.trait);
    }
    case "in": {
      const value = evaluateTerm(condition.term, bindings, item);
      const container = evaluateTerm(condition.container, bindings, item);
      return value && container && contains(container, value);
    }
    case "fits": {
      const value = evaluateTerm(condition.term, bindings, item);
      return value && fits(value, condition.shape);
    }
  }
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function negate(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** What a term stands for; undefined where the values have no such part. */
export function evaluateTerm(term: Term, bindings: Bindings, item?: Value): Value | undefined {
  switch (term.kind) {
    case "parameter":
      return bindings.get(term.name);
    case "item":
      return item;
    case "number":
      return numberValue(term.value);
    case "text":
      return { kind: "text", value: term.value };
    case "nothing":
      return { kind: "null" };
    case "list": {
      const items = term.items.map((each) => evaluateTerm(each, bindings, item));
      const known = items.filter((each) => each !== undefined);
      return known.length === items.length ? { kind: "list", items: known } : undefined;
    }
    case "length": {
      const value = evaluateTerm(term.of, bindings, item);
      const length = value && lengthOf(value);
      return length === undefined ? undefined : numberValue(length);
    }
    case "at": {
      const value = evaluateTerm(term.of, bindings, item);
      return value && itemsOf(value)?.at(term.index);
    }
    case "sum":
    case "least":
    case "most": {
      const value = evaluateTerm(term.of, bindings, item);
      const numbers = value && itemsOf(value)?.map(numberOf);
      const known = numbers?.filter((number) => number !== undefined);
      if (!numbers || !known || known.length < numbers.length) return undefined;
      if (term.kind === "sum") return numberValue(known.reduce((sum, number) => sum + number, 0));
      if (known.length === 0) return undefined;
      return numberValue(term.kind === "least" ? Math.min(...known) : Math.max(...known));
    }
    case "arithmetic": {
      const left = numberOf(evaluateTerm(term.left, bindings, item));
      const right = numberOf(evaluateTerm(term.right, bindings, item));
      if (left === undefined || right === undefined) return undefined;
      return numberValue(calculate(left, term.operator, right));
    }
  }
}

function numberValue(value: number): Value {
  return Number.isSafeInteger(value)
    ? { kind: "integer", value: BigInt(value) }
    : { kind: "float", value };
}

/** As Python counts: the remainder has the divisor's sign. */
function calculate(left: number, operator: string, right: number): number {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  if (operator === "/") return left / right;
  if (operator === "**") return left ** right;
  if (operator === "//") return Math.floor(left / right);
  return left - right * Math.floor(left / right);
}

function isTruthy(value: Value): boolean | undefined {
  if (value.kind === "null" || value.kind === "undefined") return false;
  const number = numberOf(value);
  if (number !== undefined) return number !== 0;
  const length = lengthOf(value);
  return length === undefined ? undefined : length > 0;
}

function contains(container: Value, value: Value): boolean | undefined {
  if (container.kind === "text")
    return value.kind === "text" ? container.value.includes(value.value) : undefined;
  return itemsOf(container)?.some((item) => sameValue(item, value) === true);
}

function compare(
  left: Value | undefined,
  operator: Comparison,
  right: Value | undefined,
): boolean | undefined {
  if (!left || !right) return undefined;
  if (operator === "==") return sameValue(left, right);
  if (operator === "!=") return negate(sameValue(left, right));
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}
