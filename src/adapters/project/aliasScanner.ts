/**
 * The names that a bundler's configuration maps, read from its text and never run: the keys of every
 * object after `alias`, `moduleNameMapper` and their like, `find: "…"` of lists, and what is set one by
 * one: `resolve.alias["@app"] = …`, `resolve.alias.set("@app", …)`.
 */
export function scanAliases(source: string): readonly string[] {
  const tokens = tokenize(source);
  const names: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!ALIAS_KEYS.has(tokens[at]?.text ?? "")) continue;
    const set = setAfter(tokens, at + 1);
    if (set.names.length > 0) {
      names.push(...set.names);
      at = set.last;
      continue;
    }
    // An assignment's sign is no token: `alias = {` looks like `alias {`.
    const start = tokens[at + 1]?.text === ":" ? at + 2 : at + 1;
    const open = tokens[start];
    if (open?.kind !== "sign" || !"{[".includes(open.text)) continue;
    const { inner, end } = contentsOf(tokens, start);
    names.push(...(open.text === "{" ? keysOf(inner) : foundBy(inner)));
    at = end;
  }
  return names.flatMap(toPatterns);
}

/** Vite and webpack, Jest, module-alias, babel-plugin-module-resolver, Parcel, Turbopack. */
const ALIAS_KEYS: ReadonlySet<string> = new Set([
  "alias",
  "aliases",
  "resolveAlias",
  "moduleNameMapper",
  "_moduleAliases",
]);

interface Token {
  readonly kind: "word" | "string" | "sign";
  readonly text: string;
}

/** Comments are passed over; a regular expression literal becomes a string. */
const TOKEN =
  /\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|(?<=[:([,]\s{0,20})\/((?:[^/\\\n]|\\.)+)\/[a-z]*|([\w$]+)|([{}[\](),:])/gs;

function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of source.matchAll(TOKEN)) {
    const [, double, single, template, regex, word, sign] = match;
    const text = double ?? single ?? template ?? regex;
    if (text !== undefined) tokens.push({ kind: "string", text });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    if (tokens.length >= MOST_TOKENS) break;
  }
  return tokens;
}

const MOST_TOKENS = 100_000;

/** `["@app"] = …` and `.set("@app", …).set(…)`, which follow an `alias`; and the last token of these. */
function setAfter(
  tokens: readonly Token[],
  start: number,
): { readonly names: readonly string[]; readonly last: number } {
  const [open, name, close] = tokens.slice(start, start + 3);
  if (open?.text === "[" && name?.kind === "string" && close?.text === "]")
    return { names: [name.text], last: start + 2 };
  const names: string[] = [];
  let last = start;
  for (let at = start; tokens[at]?.text === "set"; at = last + 1) {
    const key = tokens[at + 2];
    if (tokens[at + 1]?.text !== "(" || key?.kind !== "string") break;
    names.push(key.text);
    last = contentsOf(tokens, at + 1).end;
  }
  return { names, last };
}

interface NestedToken extends Token {
  /** 1 for what lies directly inside. */
  readonly depth: number;
}

/** What lies between an opening bracket and its closing one, and where that is. */
function contentsOf(
  tokens: readonly Token[],
  open: number,
): { readonly inner: readonly NestedToken[]; readonly end: number } {
  const inner: NestedToken[] = [];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === "sign" && "{[(".includes(token.text)) depth++;
    if (token?.kind === "sign" && "}])".includes(token.text)) depth--;
    if (depth === 0) return { inner, end: at };
    if (token) inner.push({ ...token, depth });
  }
  return { inner, end: tokens.length };
}

function keysOf(inner: readonly NestedToken[]): string[] {
  return inner
    .filter(({ kind, depth }, at) => kind !== "sign" && depth === 1 && inner[at + 1]?.text === ":")
    .map(({ text }) => text);
}

/** `[{ find: "x", replacement: … }]` */
function foundBy(inner: readonly NestedToken[]): string[] {
  return inner
    .filter(
      ({ kind }, at) =>
        kind === "string" && inner[at - 1]?.text === ":" && inner[at - 2]?.text === "find",
    )
    .map(({ text }) => text);
}

/** `^@app/(.*)$` → `@app/*`; a plain name stands for what is below it too. */
function toPatterns(key: string): string[] {
  const literal = literalStart(key);
  if (literal === "") return [];
  const isExact = key.endsWith("$") && literal.length === key.replaceAll(/^\^|\$$|\\/g, "").length;
  if (isExact) return [literal];
  if (literal.length < key.replaceAll(/^\^|\\/g, "").length || literal.endsWith("/"))
    return literal.length > 1 ? [`${literal}*`] : [];
  return [literal, `${literal}/*`];
}

/** What a name, glob or regular expression begins with, up to its first special character. */
function literalStart(key: string): string {
  const text = key.replace(/^\^/, "").replaceAll(/\\([./@-])/g, "$1");
  return /^[^()[\]{}*+?|^$\\]*/.exec(text)?.[0] ?? "";
}
