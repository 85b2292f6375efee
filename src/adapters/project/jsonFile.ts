import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { ProjectReader } from "./projectReader.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object from a file of JSON with comments: what can be read of it, and a problem for the rest. */
export function readJsonObject(absolute: string, reader: ProjectReader): JsonObject | undefined {
  const text = reader.text(absolute);
  if (text === undefined) return undefined;
  try {
    const errors: ParseError[] = [];
    const value: unknown = parse(text.replace(/^\uFEFF/, ""), errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error) reader.problem(absolute, `it is broken JSON, read in part: ${inWords(error)}`);
    return asObject(value);
  } catch {
    // The parser recurses: text that nests thousands of levels deep ends in a RangeError.
    reader.problem(absolute, "not read: it nests too deeply");
    return undefined;
  }
}

/** `CloseBraceExpected` → `close brace expected` */
function inWords({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replaceAll(/(?!^)[A-Z]/g, " $&")
    .toLowerCase();
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The strings of a list, or the one string. */
export function asStrings(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string");
}
