import type { Value } from "./value.ts";

/** How a person reads a value, in one line, in the words of the language it came from. */
export function valueText(value: Value, language: "python" | "javascript"): string {
  const words = language === "python" ? python : javascript;
  const list = (items: readonly Value[]) =>
    items.map((item) => valueText(item, language)).join(", ");
  switch (value.kind) {
    case "null":
      return words.nothing;
    case "undefined":
      return "undefined";
    case "boolean":
      return value.value ? words.yes : words.no;
    case "integer":
      return integerText(value.value);
    case "float":
      return floatText(value.value, words);
    case "text":
      return words.quote(value.value);
    case "bytes":
      return `${value.value.length} bytes`;
    case "list":
      return `[${list(value.items)}]`;
    case "tuple":
      return value.items.length === 1 ? `(${list(value.items)},)` : `(${list(value.items)})`;
    case "set":
      return language === "python" && value.items.length > 0
        ? `{${list(value.items)}}`
        : `${words.set}(${list(value.items)})`;
    case "map": {
      const entries = value.entries.map(([key, item]) => list([key]) + ": " + list([item]));
      return `{${entries.join(", ")}}`;
    }
    case "date":
      return value.value;
    case "exception":
      return value.message === "" ? value.type : `${value.type}: ${value.message}`;
    case "object": {
      const fields = value.fields.map(([name, item]) => `${name}=${list([item])}`);
      return `${value.type}(${fields.join(", ")})`;
    }
    case "iterable": {
      const shown = value.more ? `${list(value.items)}, …` : list(value.items);
      return `${value.type}(${shown})`;
    }
    case "source":
      return value.text;
    case "opaque":
      return `a ${value.type}`;
  }
}

interface Words {
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  readonly set: string;
  readonly infinity: string;
  readonly notNumber: string;
  quote(text: string): string;
}

const python: Words = {
  nothing: "None",
  yes: "True",
  no: "False",
  set: "set",
  infinity: "inf",
  notNumber: "nan",
  quote(text) {
    const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
    return text.includes("'") && !text.includes('"')
      ? `"${escaped}"`
      : `'${escaped.replaceAll("'", "\\'")}'`;
  },
};

const javascript: Words = {
  nothing: "null",
  yes: "true",
  no: "false",
  set: "Set",
  infinity: "Infinity",
  notNumber: "NaN",
  quote: (text) => JSON.stringify(text),
};

/** Digits beyond it tell a reader nothing, and a million of them take a second to compute. */
const LONGEST_INTEGER = 1n << 4096n;

function integerText(value: bigint): string {
  const size = value < 0n ? -value : value;
  if (size < LONGEST_INTEGER) return value.toString();
  return `${value < 0n ? "-" : ""}an integer of ${size.toString(16).length * 4} bits`;
}

function floatText(value: number, words: Words): string {
  if (Number.isNaN(value)) return words.notNumber;
  if (!Number.isFinite(value)) return value > 0 ? words.infinity : `-${words.infinity}`;
  if (words === python && Number.isInteger(value) && Math.abs(value) < 1e16)
    return Object.is(value, -0) ? "-0.0" : value.toFixed(1);
  return Object.is(value, -0) ? "-0" : String(value);
}
