import type { TypeScriptSymbol } from "./compiler.ts";
import type { FileContext } from "./context.ts";
import { remembered } from "./declarations.ts";

/* Declarations of this size together are read in some tens of milliseconds. */
const mostText = 24_000_000;

interface TypeTable {
  readonly byBase: ReadonlyMap<string, readonly DeclaredType[]>;
  readonly byName: ReadonlyMap<string, readonly DeclaredType[]>;
}

interface DeclaredType {
  readonly name: string;
  readonly bases: readonly string[];
  readonly body: string;
}

/**
 * A class or interface below a declared one that has a member of this name: a value may be of it,
 * and declared by what it has in common with others. Read from the text of all declarations.
 */
export function subtypeWith(
  context: FileContext,
  symbol: TypeScriptSymbol,
  member: string,
): string | undefined {
  const { byBase, byName } = typeTable(context);
  const pattern = new RegExp(`(?<![\\w$.])${escaped(member)}["']?\\s*[?:(<]`);
  const seen = new Set([symbol.name]);
  const pending = [symbol.name];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const type of byBase.get(name) ?? []) {
      if (seen.has(type.name)) continue;
      // What a type below takes from elsewhere it has as well.
      const mixed = type.bases.flatMap((base) => (base === name ? [] : (byName.get(base) ?? [])));
      if ([type, ...mixed].some(({ body }) => pattern.test(body))) return type.name;
      seen.add(type.name);
      pending.push(type.name);
    }
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function typeTable(context: FileContext): TypeTable {
  const files = context.externalFiles();
  // A program with more files than before has more types.
  const tables = remembered<TypeTable>(context.environment, "subtypes");
  const key = String(files.length);
  const known = tables.get(key);
  if (known) return known;
  const byBase = new Map<string, DeclaredType[]>();
  const byName = new Map<string, DeclaredType[]>();
  let left = mostText;
  for (const path of files) {
    const text = readDeclarations(context, path);
    if (text === undefined || text.length > left) continue;
    left -= text.length;
    for (const type of declaredTypes(text)) {
      push(byName, type.name, type);
      for (const base of type.bases) push(byBase, base, type);
    }
  }
  const table = { byBase, byName };
  tables.clear();
  tables.set(key, table);
  return table;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function readDeclarations(context: FileContext, path: string): string | undefined {
  const place = context.declarations.place(path);
  return place?.package
    ? place.package.contents.read(place.file)
    : context.environment.readLibrary(path);
}

/** `class A<T> extends B<T> implements C {`, `interface A extends B, C {` */
const heading =
  /\b(?:class|interface)\s+([\w$]+)(?:<[^{}]{0,1000}?>)?(?:\s+(?:extends|implements)\s+([^{}]{1,1000}?))?\s*\{/g;

function declaredTypes(text: string): readonly DeclaredType[] {
  const types: DeclaredType[] = [];
  for (const match of text.matchAll(heading)) {
    const [whole, name = "", heritage = ""] = match;
    const start = match.index + whole.length;
    types.push({ name, bases: baseNames(heritage), body: text.slice(start, bodyEnd(text, start)) });
  }
  return types;
}

function baseNames(heritage: string): readonly string[] {
  let plain = heritage.replaceAll("=>", "");
  for (let before = ""; before !== plain;) {
    before = plain;
    plain = plain.replaceAll(/<[^<>]*>/g, "");
  }
  return [...plain.matchAll(/[A-Za-z_$][\w$]*(?![\w$.])/g)].map(([name]) => name);
}

function bodyEnd(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === openBrace) depth++;
    else if (character === closeBrace && --depth === 0) return index;
  }
  return text.length;
}

const openBrace = 123;
const closeBrace = 125;
