import type { Entry, Span, Table, Value } from "./tree.ts";

/** A table that may still grow. */
export interface OpenTable extends Table {
  readonly entries: Map<string, Entry>;
}

export interface Key {
  readonly name: string;
  readonly span: Span;
}

export function emptyTable(offset: number): OpenTable {
  return { kind: "table", entries: new Map(), span: { start: offset, end: offset } };
}

/** Sets `a.b.c = value` below a table. A key that is no table is left as it is. */
export function setPath(table: OpenTable, path: readonly Key[], value: Value): void {
  const parent = descend(table, path.slice(0, -1));
  const last = path.at(-1);
  if (last) parent.entries.set(last.name, { key: last.span, value });
}

/** The table below a path, made where it is missing; of an array of tables the last. */
export function descend(table: OpenTable, path: readonly Key[]): OpenTable {
  let current = table;
  for (const key of path) {
    const found = current.entries.get(key.name)?.value;
    const inner = found?.kind === "list" ? found.items.at(-1) : found;
    if (inner?.kind === "table") current = inner as OpenTable;
    else {
      const made = emptyTable(key.span.start);
      if (!found) current.entries.set(key.name, { key: key.span, value: made });
      current = made;
    }
  }
  return current;
}
