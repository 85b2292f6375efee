import type { Value } from "../formats/tree.ts";
import { isOperator, readLiteral } from "./pythonLiterals.ts";
import type { Token } from "./pythonTokens.ts";

/** The keyword arguments of a `setup(…)` call. An argument without a value is no literal. */
export interface SetupCall {
  readonly arguments: ReadonlyMap<string, Value | undefined>;
  /** `setup(**options)`: there may be more arguments than are written. */
  readonly open: boolean;
}

/** The one call of `setup` or `setuptools.setup` in a file; `undefined` where there are none or several. */
export function findSetupCall(tokens: readonly Token[]): SetupCall | undefined {
  const calls = tokens.flatMap((_, index) => (isSetupCall(tokens, index) ? [index] : []));
  const [start] = calls;
  if (start === undefined || calls.length > 1) return undefined;
  return readArguments(tokens, start + 1, boundOnce(tokens));
}

function isSetupCall(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== "name" || token.text !== "setup" || !isOperator(tokens[index + 1], "(")) {
    return false;
  }
  const before = tokens[index - 1];
  if (isOperator(before, "."))
    return ["setuptools", "core"].includes(tokens[index - 2]?.text ?? "");
  return before?.kind !== "name" || !["def", "class"].includes(before.text ?? "");
}

function readArguments(
  tokens: readonly Token[],
  parenthesis: number,
  bound: ReadonlyMap<string, Value>,
): SetupCall {
  const found = new Map<string, Value | undefined>();
  const outside = tokens[parenthesis]?.depth ?? 0;
  const level = outside + 1;
  let open = false;
  let at = parenthesis + 1;
  while (at < tokens.length && (tokens[at]?.depth ?? 0) > outside) {
    const token = tokens[at];
    if (isOperator(token, "*")) open = true;
    if (token?.kind === "name" && isOperator(tokens[at + 1], "=")) {
      const { value, next } = readLiteral(tokens, at + 2, bound, level);
      found.set(token.text ?? "", value);
      at = next;
    }
    at = afterComma(tokens, at, level);
  }
  return { arguments: found, open: open || at >= tokens.length };
}

function afterComma(tokens: readonly Token[], from: number, level: number): number {
  let at = from;
  for (let token = tokens[at]; token; token = tokens[++at]) {
    if (token.depth < level) return at;
    if (token.depth === level && isOperator(token, ",")) return at + 1;
  }
  return at;
}

/** Names that the module binds to a literal once, and does nothing else to. */
function boundOnce(tokens: readonly Token[]): ReadonlyMap<string, Value> {
  const bound = new Map<string, Value>();
  const changed = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "name" || token.text === undefined || !mayChange(tokens, index)) continue;
    const isBinding =
      token.atMargin && isOperator(tokens[index + 1], "=") && !bound.has(token.text);
    const { value } = isBinding ? readLiteral(tokens, index + 2, bound, 0) : {};
    if (value) bound.set(token.text, value);
    else changed.add(token.text);
  }
  for (const name of changed) bound.delete(name);
  return bound;
}

const BINDING_WORDS: ReadonlySet<string> = new Set([
  "for",
  "as",
  "def",
  "class",
  "import",
  "global",
  "del",
]);

/** An assignment, an attribute or item (`names.append(…)`, `names[0] = …`), or a word that binds. */
function mayChange(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (isOperator(before, ".")) return false;
  if (before?.kind === "name" && BINDING_WORDS.has(before.text ?? "")) return true;
  const after = tokens[index + 1];
  if (after?.kind !== "operator") return false;
  const operator = after.text ?? "";
  if (operator === "." || operator === "[") return true;
  return tokens[index]?.depth === 0 && (/^[^=]?=$/.test(operator) || operator === ",");
}
