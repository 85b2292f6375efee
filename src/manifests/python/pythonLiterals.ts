import type { Entry, Span, Value } from "../formats/tree.ts";
import type { Token } from "./pythonTokens.ts";

const MAX_DEPTH = 50;

/** A value read from tokens, and the index after its last one. A value that is not wholly a literal is absent. */
export interface Read {
  readonly value?: Value;
  readonly next: number;
}

/**
 * Reads the expression that begins at a token, up to the `,`, closing bracket or line that ends it:
 * strings, lists, tuples, sets and dicts of literals, and names that `bound` knows. `level` is the
 * number of brackets around it.
 */
export function readLiteral(
  tokens: readonly Token[],
  from: number,
  bound: ReadonlyMap<string, Value>,
  level: number,
): Read {
  const value = level <= MAX_DEPTH ? readValue(tokens, from, bound, level) : undefined;
  if (value && endsExpression(tokens[value.next])) return value;
  return { next: skipExpression(tokens, from, level) };
}

export function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === "operator" && token.text === text;
}

function readValue(
  tokens: readonly Token[],
  from: number,
  bound: ReadonlyMap<string, Value>,
  level: number,
): Read | undefined {
  const token = tokens[from];
  if (token?.kind === "string") return readStrings(tokens, from);
  if (token?.kind === "name") {
    const value = bound.get(token.text ?? "");
    return { ...(value && { value }), next: from + 1 };
  }
  if (isOperator(token, "{")) return readItems(tokens, from, "}", bound, level);
  if (isOperator(token, "[")) return readItems(tokens, from, "]", bound, level);
  if (!isOperator(token, "(")) return undefined;
  const tuple = readItems(tokens, from, ")", bound, level);
  return tuple && unwrapped(tokens, tuple);
}

/** Strings side by side are one; its span is the first's start to the last's end. */
function readStrings(tokens: readonly Token[], from: number): Read {
  let text: string | undefined = "";
  let next = from;
  for (let token = tokens[next]; token?.kind === "string"; token = tokens[++next]) {
    text = text === undefined || token.text === undefined ? undefined : text + token.text;
  }
  if (text === undefined) return { next };
  const span = spanOf(tokens, from, next);
  return { value: { kind: "text", value: text, span }, next };
}

/** The items of a bracket. One item that is no literal spoils the whole, since the list would be incomplete. */
function readItems(
  tokens: readonly Token[],
  from: number,
  close: string,
  bound: ReadonlyMap<string, Value>,
  level: number,
): Read | undefined {
  const items: Value[] = [];
  const entries = new Map<string, Entry>();
  let whole = true;
  let isTable = close === "}" && isOperator(tokens[from + 1], "}");
  let next = from + 1;
  while (next < tokens.length && !isOperator(tokens[next], close)) {
    const item = readLiteral(tokens, next, bound, level + 1);
    next = item.next;
    if (isOperator(tokens[next], ":")) {
      isTable = true;
      const right = readLiteral(tokens, next + 1, bound, level + 1);
      next = right.next;
      const key = item.value;
      if (key?.kind === "text" && right.value) {
        entries.set(key.value, { key: key.span, value: right.value });
      } else whole = false;
    } else if (item.value) items.push(item.value);
    else whole = false;
    if (isOperator(tokens[next], ",")) next++;
    else if (!isOperator(tokens[next], close)) return undefined;
  }
  if (next >= tokens.length) return undefined;
  next++;
  if (!whole) return { next };
  const span = spanOf(tokens, from, next);
  return {
    value: isTable ? { kind: "table", entries, span } : { kind: "list", items, span },
    next,
  };
}

/** `("a" "b")` is no tuple: a single item without a comma is the item itself. */
function unwrapped(tokens: readonly Token[], tuple: Read): Read {
  if (tuple.value?.kind !== "list" || tuple.value.items.length !== 1) return tuple;
  const [item] = tuple.value.items;
  return isOperator(tokens[tuple.next - 2], ",") || !item
    ? tuple
    : { value: item, next: tuple.next };
}

function endsExpression(token: Token | undefined): boolean {
  if (!token || token.kind === "line") return true;
  return token.kind === "operator" && [",", ")", "]", "}", ":"].includes(token.text ?? "");
}

/** The index of the token that ends the expression at this level: closing brackets inside it are as deep as it is. */
function skipExpression(tokens: readonly Token[], from: number, level: number): number {
  let next = from;
  for (let token = tokens[next]; token; token = tokens[++next]) {
    const isSeparator = token.kind === "line" || isOperator(token, ",") || isOperator(token, ":");
    if (token.depth < level || (token.depth === level && isSeparator)) return next;
  }
  return next;
}

function spanOf(tokens: readonly Token[], from: number, next: number): Span {
  return { start: tokens[from]?.span.start ?? 0, end: tokens[next - 1]?.span.end ?? 0 };
}
