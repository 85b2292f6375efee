/** Offsets of one text: from `start` up to and not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What JSON, TOML and YAML have in common, with the place of each value. */
export type Value = Text | List | Table | Other;

/** A string; the span leaves out its quotes. */
export interface Text {
  readonly kind: "text";
  readonly value: string;
  readonly span: Span;
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Value[];
  readonly span: Span;
}

/** A map, so that `__proto__` is a key like any other. Of a key given twice the last counts. */
export interface Table {
  readonly kind: "table";
  readonly entries: ReadonlyMap<string, Entry>;
  readonly span: Span;
}

/** A number, boolean, date or null, as written. */
export interface Other {
  readonly kind: "other";
  readonly text: string;
  readonly span: Span;
}

export interface Entry {
  /** The key without its quotes. */
  readonly key: Span;
  readonly value: Value;
}

/** A document that was read, as far as it could be. */
export interface Document {
  readonly root: Value | undefined;
  readonly problems: readonly { readonly message: string; readonly offset: number }[];
}

/** The value below a path of keys. */
export function valueAt(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let current = value;
  for (const key of path) {
    current = current?.kind === "table" ? current.entries.get(key)?.value : undefined;
  }
  return current;
}

export function entriesOf(value: Value | undefined): Iterable<[string, Entry]> {
  return value?.kind === "table" ? value.entries : [];
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === "list" ? value.items : [];
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "text" ? value.value : undefined;
}

/** The strings of a list; whatever else is in it is left out. */
export function textsOf(value: Value | undefined): readonly Text[] {
  return itemsOf(value).filter((item) => item.kind === "text");
}

export function isTrue(value: Value | undefined): boolean {
  return value?.kind === "other" && value.text === "true";
}
