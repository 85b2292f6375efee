import { printParseErrorCode, visit } from "jsonc-parser";
import type { Document, Entry, Span, Value } from "./tree.ts";

/** JSON, or with `relaxed` JSON with comments and trailing commas. Broken text yields what comes before and after the break. */
export function readJson(text: string, dialect: "strict" | "relaxed" = "strict"): Document {
  const problems: Document["problems"][number][] = [];
  const tree = newTree();
  visit(
    text,
    {
      onObjectBegin: (offset, length) => tree.open("table", offset, length),
      onObjectProperty: (name, offset, length) =>
        tree.property(name, withoutQuotes(offset, length)),
      onObjectEnd: () => tree.close(),
      onArrayBegin: (offset, length) => tree.open("list", offset, length),
      onArrayEnd: () => tree.close(),
      onLiteralValue: (value, offset, length) => tree.add(literal(value, offset, length)),
      onError: (error, offset) => {
        problems.push({ message: `is not valid JSON: ${printParseErrorCode(error)}`, offset });
      },
    },
    { disallowComments: dialect === "strict", allowTrailingComma: dialect === "relaxed" },
  );
  // One mistake makes the parser stumble many times; only the first tells the reader anything.
  return { root: tree.root(), problems: problems.slice(0, 1) };
}

interface OpenTable {
  readonly kind: "table";
  readonly entries: Map<string, Entry>;
  readonly span: Span;
  pending?: { readonly name: string; readonly key: Span };
}

interface OpenList {
  readonly kind: "list";
  readonly items: Value[];
  readonly span: Span;
}

function newTree() {
  const stack: (OpenTable | OpenList)[] = [];
  let root: Value | undefined;

  const add = (value: Value): void => {
    const parent = stack.at(-1);
    if (!parent) root ??= value;
    else if (parent.kind === "list") parent.items.push(value);
    else if (parent.pending) {
      parent.entries.set(parent.pending.name, { key: parent.pending.key, value });
      delete parent.pending;
    }
  };

  return {
    add,
    open: (kind: "table" | "list", offset: number, length: number): void => {
      const span = { start: offset, end: offset + length };
      const value: OpenTable | OpenList =
        kind === "table" ? { kind, entries: new Map(), span } : { kind, items: [], span };
      add(value);
      stack.push(value);
    },
    property: (name: string, key: Span): void => {
      const parent = stack.at(-1);
      if (parent?.kind === "table") parent.pending = { name, key };
    },
    close: (): void => void stack.pop(),
    root: (): Value | undefined => root,
  };
}

function literal(value: unknown, offset: number, length: number): Value {
  if (typeof value === "string") {
    return { kind: "text", value, span: withoutQuotes(offset, length) };
  }
  return { kind: "other", text: String(value), span: { start: offset, end: offset + length } };
}

function withoutQuotes(offset: number, length: number): Span {
  return { start: offset + 1, end: Math.max(offset + 1, offset + length - 1) };
}
