import { parse, TomlError } from "smol-toml";
import { newTomlScanner, type TomlScanner } from "./tomlScanner.ts";
import { descend, emptyTable, setPath, type Key, type OpenTable } from "./tomlTable.ts";
import type { Document, Value } from "./tree.ts";

/**
 * TOML with the place of each key and string. `smol-toml` says whether the text is valid; our own
 * scanner, which goes on after a broken line, says what is in it and where.
 */
export function readToml(text: string): Document {
  const scanner = newTomlScanner(text);
  const root = emptyTable(0);
  let current = root;
  while (scanner.nextStatement()) {
    const header = scanner.header();
    if (header === "broken") current = emptyTable(0);
    else if (header) current = openTable(root, header);
    else readPair(scanner, current);
    scanner.skipLine();
  }
  return { root, problems: problemsOf(text) };
}

function readPair(scanner: TomlScanner, table: OpenTable): void {
  const pair = scanner.pair(0);
  if (pair) setPath(table, pair.key, pair.value);
}

function openTable(
  root: OpenTable,
  header: { readonly key: readonly Key[]; readonly repeated: boolean },
): OpenTable {
  if (!header.repeated) return descend(root, header.key);
  const parent = descend(root, header.key.slice(0, -1));
  const last = header.key.at(-1);
  const table = emptyTable(last?.span.start ?? 0);
  if (!last) return table;
  const list = parent.entries.get(last.name)?.value;
  if (list?.kind === "list") (list.items as Value[]).push(table);
  else {
    const value: Value = { kind: "list", items: [table], span: last.span };
    parent.entries.set(last.name, { key: last.span, value });
  }
  return table;
}

function problemsOf(text: string): Document["problems"] {
  try {
    parse(text, { maxDepth: 100 });
    return [];
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const what = error.message.split("\n", 1)[0] ?? "";
    return [
      {
        message: `is not valid TOML: ${what.replace(/^Invalid TOML document: /, "")}`,
        offset: offsetOf(text, error),
      },
    ];
  }
}

function offsetOf(text: string, { line, column }: TomlError): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  return start + column - 1;
}
