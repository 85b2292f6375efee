import type { Output } from "../../../core/sandbox.ts";
import { isOfTheSandbox } from "../missing.ts";
import type { Subject } from "./explored.ts";

export type Raised = Extract<Output, { kind: "raised" }>;

/** Whether the code or its documentation speaks of an exception like this one: then it is meant. */
export function isMeant({ program, callable, file }: Subject, raised: Raised): boolean {
  const { type, message } = raised;
  if (callable.raises.includes(type)) return true;
  if (MEANT.has(type) || isOfTheSandbox(raised) || !BUILTIN.test(type)) return true;
  const name = type.replaceAll(/\W/g, "");
  const documented = new RegExp(
    String.raw`(?:raises?|throws?|:raises|@throws|exception)\b[^\n]*\b${name}\b|^\s*\W*${name}\W*(?:\s*$|\s*:|\s+-)`,
    "im",
  );
  if (documented.test(callable.docstring ?? "")) return true;
  const raising = new RegExp(
    String.raw`\braise\s+(?:\w+\.)?${name}\b|\bthrow\s+(?:new\s+)?${name}\b`,
  );
  const all = Object.values(program.files);
  if (!all.some((text) => raising.test(text)) && !raising.test(file.text)) return false;
  // What a statement raises carries words of its own; what the language raises, the language's.
  return !LANGUAGE.test(message);
}

/** Raised for the caller's sake. */
const MEANT: ReadonlySet<string> = new Set([
  "AssertionError",
  "NotImplementedError",
  "GeneratorExit",
  "StopIteration",
  "StopAsyncIteration",
  "SyntaxError",
  "Warning",
  "DeprecationWarning",
]);

/** The languages' own exceptions; a class of the program's own is raised on purpose. */
const BUILTIN =
  /^(?:TypeError|ValueError|KeyError|IndexError|LookupError|AttributeError|NameError|UnboundLocalError|ZeroDivisionError|ArithmeticError|OverflowError|RecursionError|MemoryError|RuntimeError|UnicodeDecodeError|UnicodeEncodeError|ReferenceError|RangeError|URIError|EvalError)$/;

const LANGUAGE =
  /^(?:unsupported operand|can only concatenate|can't multiply|must be str|object of type|'[^']+' object (?:is not|has no|does not)|argument of type|'NoneType'|bad operand|cannot (?:read|set) propert|[\w.$]+ is not (?:a function|iterable|defined|a constructor)|list index out of range|string index out of range|tuple index out of range|pop from|division by zero|integer (?:division|modulo)|float (?:division|modulo)|not all arguments|local variable|cannot access local|name '|maximum (?:recursion|call stack))/i;
