import type { ProgramLanguage } from "./sandbox.ts";
import type { Value } from "./value.ts";
import { valueText } from "./valueText.ts";

/** An expression of the language that makes the value; undefined where no plain one does. */
export function valueSource(value: Value, language: ProgramLanguage): string | undefined {
  try {
    return language === "python" ? python(value) : javascript(value);
  } catch (error) {
    if (error instanceof NotWritten) return undefined;
    throw error;
  }
}

class NotWritten extends Error {}

function python(value: Value): string {
  const list = (items: readonly Value[]) => items.map(python).join(", ");
  switch (value.kind) {
    case "null":
    case "undefined":
      return "None";
    case "float":
      return Number.isFinite(value.value)
        ? valueText(value, "python")
        : `float("${valueText(value, "python")}")`;
    case "integer":
      return integer(value.value);
    case "boolean":
    case "text":
      return valueText(value, "python");
    case "bytes":
      return `bytes([${value.value.join(", ")}])`;
    case "list":
      return `[${list(value.items)}]`;
    case "tuple":
      return value.items.length === 1 ? `(${list(value.items)},)` : `(${list(value.items)})`;
    case "set":
      return value.items.length === 0 ? "set()" : `{${list(value.items)}}`;
    case "map":
      return `{${value.entries.map(([key, item]) => `${python(key)}: ${python(item)}`).join(", ")}}`;
    case "source":
      return value.text;
    default:
      throw new NotWritten();
  }
}

function javascript(value: Value): string {
  const list = (items: readonly Value[]) => items.map(javascript).join(", ");
  switch (value.kind) {
    case "null":
    case "undefined":
    case "boolean":
    case "text":
    case "float":
      return valueText(value, "javascript");
    case "integer":
      return Number.isSafeInteger(Number(value.value))
        ? integer(value.value)
        : `${integer(value.value)}n`;
    case "bytes":
      return `Uint8Array.of(${value.value.join(", ")})`;
    case "list":
    case "tuple":
      return `[${list(value.items)}]`;
    case "set":
      return `new Set([${list(value.items)}])`;
    case "map":
      return objectSource(value.entries);
    case "date":
      return `new Date(${JSON.stringify(value.value)})`;
    case "source":
      return value.text;
    default:
      throw new NotWritten();
  }
}

/** A plain object where all keys are texts, else a Map. */
function objectSource(entries: readonly (readonly [Value, Value])[]): string {
  if (entries.every(([key]) => key.kind === "text")) {
    const fields = entries.map(([key, item]) => `${propertyName(key)}: ${javascript(item)}`);
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  const pairs = entries.map(([key, item]) => `[${javascript(key)}, ${javascript(item)}]`);
  return `new Map([${pairs.join(", ")}])`;
}

function propertyName(key: Value): string {
  const text = key.kind === "text" ? key.value : "";
  // As a plain key it would set the prototype.
  if (text === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : JSON.stringify(text);
}

/** Digits of an integer beyond this take longer to compute than anybody wants to read them. */
const LONGEST_INTEGER = 1n << 4096n;

function integer(value: bigint): string {
  if (value >= LONGEST_INTEGER || value <= -LONGEST_INTEGER) throw new NotWritten();
  return value.toString();
}
