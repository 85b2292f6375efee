import { normalizePypiName } from "../../core/package.ts";

/** A dependency specifier as PEP 508 writes it. */
export interface Requirement {
  /** Normalised. */
  readonly name: string;
  readonly extras: readonly string[];
  /** `>=1.0,<2`; absent where any version will do. */
  readonly specifier?: string;
  readonly marker?: string;
  readonly url?: string;
}

/** Reads `name[extra] >=1,<2 ; marker` or `name @ url ; marker`; `undefined` where it is neither. */
export function parseRequirement(text: string): Requirement | undefined {
  const trimmed = text.trim();
  const name = NAME.exec(trimmed)?.[0];
  if (name === undefined) return undefined;
  const afterName = trimmed.slice(name.length).trimStart();
  const extras = readExtras(afterName);
  if (!extras) return undefined;
  const rest = afterName.slice(extras.length).trimStart();
  const base = { name: normalizePypiName(name), extras: extras.names };
  return rest.startsWith("@") ? withUrl(base, rest.slice(1)) : withSpecifier(base, rest);
}

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/;

type Base = Pick<Requirement, "name" | "extras">;

function readExtras(
  text: string,
): { readonly names: readonly string[]; readonly length: number } | undefined {
  if (!text.startsWith("[")) return { names: [], length: 0 };
  const end = text.indexOf("]");
  if (end < 0) return undefined;
  const inner = text.slice(1, end).trim();
  const names = inner === "" ? [] : inner.split(",").map((extra) => extra.trim());
  if (!names.every(isName)) return undefined;
  return { names: names.map(normalizePypiName), length: end + 1 };
}

function isName(text: string): boolean {
  return NAME.exec(text)?.[0] === text;
}

/** The marker of an address begins at a `;` with a space before it, since addresses may hold a `;`. */
function withUrl(base: Base, text: string): Requirement | undefined {
  const semicolon = text.search(/\s;/);
  const url = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  if (url === "" || /\s/.test(url)) return undefined;
  const marker = semicolon < 0 ? "" : text.slice(semicolon + 2).trim();
  return { ...base, url, ...(marker && { marker }) };
}

function withSpecifier(base: Base, text: string): Requirement | undefined {
  const semicolon = text.indexOf(";");
  const specifier = withoutParentheses((semicolon < 0 ? text : text.slice(0, semicolon)).trim());
  const marker = semicolon < 0 ? "" : text.slice(semicolon + 1).trim();
  if (specifier === undefined || !isSpecifier(specifier)) return undefined;
  if (semicolon >= 0 && !isMarker(marker)) return undefined;
  return { ...base, ...(specifier && { specifier }), ...(marker && { marker }) };
}

function withoutParentheses(text: string): string | undefined {
  if (!text.startsWith("(")) return text;
  return text.endsWith(")") ? text.slice(1, -1).trim() : undefined;
}

/** A marker compares with a string: `python_version < "3.8"`, `"linux" in sys_platform`. pip lets it be empty. */
function isMarker(text: string): boolean {
  return text === "" || (/["']/.test(text) && /[<>=!~]|\sin\s/.test(text));
}

const CLAUSE = /^(?:===|~=|==|!=|<=|>=|<|>)\s*[^\s,;()=<>!~]+$/;

/** Tools accept a comma after the last clause. */
function isSpecifier(text: string): boolean {
  if (text === "") return true;
  const clauses = text.replace(/,$/, "").split(",");
  return clauses.every((clause) => CLAUSE.test(clause.trim()));
}
