import { scanTomlString } from "./tomlString.ts";
import { emptyTable, setPath, type Key } from "./tomlTable.ts";
import type { Value } from "./tree.ts";

export type TomlScanner = ReturnType<typeof newTomlScanner>;

const MAX_DEPTH = 100;

/** Reads one statement after the other. What cannot be read gives `undefined` and leaves the position inside the line. */
export function newTomlScanner(text: string) {
  let at = 0;

  const accept = (token: string): boolean => {
    if (!text.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const skipSpaces = (): void => void match(/[ \t]*/y);
  const skipBlank = (): void => {
    while (match(/[ \t\r\n]+|#[^\n]*/y)) continue;
  };

  const isMultiline = (): boolean => text.startsWith('"""', at) || text.startsWith("'''", at);

  const key = (): Key[] | undefined => {
    const parts: Key[] = [];
    do {
      skipSpaces();
      const part = keyPart();
      if (!part) return undefined;
      parts.push(part);
      skipSpaces();
    } while (accept("."));
    return parts;
  };

  const keyPart = (): Key | undefined => {
    const start = at;
    const bare = match(/[A-Za-z0-9_-]+/y);
    if (bare) return { name: bare, span: { start, end: at } };
    const quoted = isMultiline() ? undefined : scanTomlString(text, at);
    if (!quoted) return undefined;
    at = quoted.next;
    return { name: quoted.value, span: quoted.span };
  };

  const value = (depth: number): Value | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    const start = at;
    const string = scanTomlString(text, at);
    if (string) {
      at = string.next;
      return { kind: "text", value: string.value, span: string.span };
    }
    // What follows an unclosed multi-line string lies inside it.
    if (isMultiline()) at = text.length;
    if (accept("[")) return list(start, depth);
    if (accept("{")) return inlineTable(start, depth);
    const other = match(/[^\s,\]}#"'[{=]+(?: [0-9][0-9:.]*[^\s,\]}#]*)?/y);
    return other === undefined
      ? undefined
      : { kind: "other", text: other, span: { start, end: at } };
  };

  const list = (start: number, depth: number): Value | undefined => {
    const items: Value[] = [];
    for (;;) {
      skipBlank();
      if (accept("]")) return { kind: "list", items, span: { start, end: at } };
      const item = value(depth + 1);
      if (!item) return undefined;
      items.push(item);
      skipBlank();
      if (!accept(",") && text[at] !== "]") return undefined;
    }
  };

  const inlineTable = (start: number, depth: number): Value | undefined => {
    const table = emptyTable(start);
    for (;;) {
      skipBlank();
      if (accept("}")) return { ...table, span: { start, end: at } };
      const entry = pair(depth + 1);
      if (!entry) return undefined;
      setPath(table, entry.key, entry.value);
      skipBlank();
      if (!accept(",") && text[at] !== "}") return undefined;
    }
  };

  const pair = (depth: number): { readonly key: Key[]; readonly value: Value } | undefined => {
    const path = key();
    if (!path || !accept("=")) return undefined;
    skipSpaces();
    const right = value(depth);
    return right && { key: path, value: right };
  };

  return {
    /** Goes to the next thing that is no blank and no comment; false at the end. */
    nextStatement: (): boolean => {
      skipBlank();
      return at < text.length;
    },
    skipLine: (): void => void match(/[^\n]*\n?/y),
    /** `[a.b]` or `[[a.b]]`. */
    header: (): { readonly key: Key[]; readonly repeated: boolean } | "broken" | undefined => {
      const repeated = accept("[[");
      if (!repeated && !accept("[")) return undefined;
      const path = key();
      return path && accept(repeated ? "]]" : "]") ? { key: path, repeated } : "broken";
    },
    pair,
  };
}
