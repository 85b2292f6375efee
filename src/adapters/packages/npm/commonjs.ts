import type { FileExports } from "./fileExports.ts";
import { type Token, tokenize } from "./tokens.ts";

/**
 * Reads what a CommonJS file assigns to its exports: `exports.a =`, `module.exports = { a, b }`,
 * `module.exports = require("./x")` and what TypeScript and esbuild emit.
 */
export function scanCommonJs(source: string): FileExports | undefined {
  const tokens = tokenize(source);
  if (tokens === undefined) return undefined;
  const names = new Set<string>();
  const stars: string[] = [];
  let replacedBy: string | undefined;
  let opaque: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const object = exportsObject(tokens, at);
    if (object === 0) continue;
    const [first, second] = [text(tokens, at + object), text(tokens, at + object + 1)];
    if (first === "." && text(tokens, at + object + 2) === "=") names.add(second);
    else if (first === "," && text(tokens, at - 2) === "defineProperty") names.add(second);
    else if (text(tokens, at - 1) === ",") stars.push(...requiredBefore(tokens, at - 2));
    else if (first === "=" && second === "{") {
      opaque ??= addKeys(names, tokens, at + object + 1);
    } else if (first === "=" && second === "require") {
      replacedBy = text(tokens, at + object + 3);
    } else if (first === "=" && object === 3 && second !== "exports") {
      opaque = "it exports a value whose members are not known";
    }
  }
  // A function with properties: those that were assigned are known.
  if (names.size > 0) opaque = undefined;
  return {
    names: new Set([...names].filter((name) => name !== "__esModule")),
    stars,
    ambient: new Map(),
    ...(replacedBy !== undefined && { replacedBy }),
    ...(opaque !== undefined && { opaque }),
  };
}

/** The number of tokens of `exports` or `module.exports` here; 0 when it is neither. */
function exportsObject(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.kind !== "word" || text(tokens, at - 1) === ".") return 0;
  if (text(tokens, at) === "exports") return 1;
  const whole = text(tokens, at) === "module" && text(tokens, at + 1) === ".";
  return whole && text(tokens, at + 2) === "exports" ? 3 : 0;
}

/** The `./x` of `__exportStar(require("./x"), exports)`. */
function requiredBefore(tokens: readonly Token[], close: number): readonly string[] {
  const path = tokens[close - 1];
  const required = text(tokens, close) === ")" && text(tokens, close - 3) === "require";
  return required && path?.kind === "string" ? [path.text] : [];
}

/** Adds an object literal's own keys; the reason when it spreads something else into it. */
function addKeys(names: Set<string>, tokens: readonly Token[], open: number): string | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at];
    const word = token?.text ?? "";
    if (token?.kind === "punctuation") {
      if ("([{".includes(word)) depth++;
      if (")]}".includes(word) && --depth === 0) return undefined;
      if (word === "." && depth === 1 && isKeyPosition(tokens, at)) {
        return "it spreads another object into its exports";
      }
      continue;
    }
    if (depth === 1 && isKeyPosition(tokens, at)) names.add(keyAt(tokens, at));
  }
  return undefined;
}

function isKeyPosition(tokens: readonly Token[], at: number): boolean {
  return /^[{,]$/.test(text(tokens, at - 1));
}

/** `get a() {}` and `async a() {}` name what follows. */
function keyAt(tokens: readonly Token[], at: number): string {
  const accessor =
    ["get", "set", "async"].includes(text(tokens, at)) && tokens[at + 1]?.kind === "word";
  return text(tokens, accessor ? at + 1 : at);
}

function text(tokens: readonly Token[], at: number): string {
  return tokens[at]?.text ?? "";
}
