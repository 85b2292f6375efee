import { explain, valid } from "@renovatebot/pep440";
import type { Clause } from "./clause.ts";

/**
 * Reads a version specifier of PEP 440, or Poetry's wider syntax: `^1.2`, `~1.2`, `1.2`, `1.*`, `*`,
 * `||`. Gives the alternatives, each a list of clauses that hold together; `undefined` where it is neither.
 */
export function parseConstraint(text: string): readonly (readonly Clause[])[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const alternatives: Clause[][] = [];
  for (const part of text.split(/\|\|?/)) {
    const clauses = parseAll(part);
    if (!clauses) return undefined;
    alternatives.push(clauses);
  }
  return alternatives;
}

const MAX_LENGTH = 4096;

function parseAll(text: string): Clause[] | undefined {
  const clauses: Clause[] = [];
  // Poetry takes a space for a comma; an operator may have spaces after it.
  const parts = text
    .trim()
    .replaceAll(/([<>=~!^])[ \t]+/g, "$1")
    .split(/[,\s]+/);
  for (const part of parts) {
    if (part === "" || part === "*") continue;
    const parsed = parsePart(part);
    if (!parsed) return undefined;
    clauses.push(...parsed);
  }
  return clauses;
}

function parsePart(part: string): readonly Clause[] | undefined {
  const [, operator = "", version = ""] =
    /^(===|~=|==|!=|<=|>=|<|>|\^|~|=)?(.*)$/s.exec(part) ?? [];
  if (operator === "^" || operator === "~") return caretOrTilde(operator, version);
  const written = operator === "" || operator === "=" ? "==" : (operator as Clause["operator"]);
  if (written === "===")
    return version === "" ? undefined : [{ operator: written, version, prefix: false }];
  const prefix = version.endsWith(".*");
  const bare = prefix ? version.slice(0, -2) : version;
  if (valid(bare) === null) return undefined;
  if (!prefix)
    return isAllowed(written, bare) ? [{ operator: written, version: bare, prefix }] : undefined;
  if (written === "==" || written === "!=") return [{ operator: written, version: bare, prefix }];
  // pip once took `>=1.2.*`, and manifests still have it.
  return written === "~=" ? undefined : [{ operator: written, version: bare, prefix: false }];
}

function isAllowed(operator: Clause["operator"], version: string): boolean {
  const parsed = explain(version);
  return operator !== "~=" || (parsed?.release.length ?? 0) >= 2;
}

/** `^1.2` is `>=1.2,<2`, `^0.2` is `>=0.2,<0.3`; `~1.2` is `>=1.2,<1.3`, `~1` is `>=1,<2`. */
function caretOrTilde(operator: "^" | "~", version: string): readonly Clause[] | undefined {
  const bare = version.replace(/(\.\*)+$/, "");
  const release = explain(bare)?.release;
  if (!release) return undefined;
  const firstNonZero = release.findIndex((number) => number > 0);
  const caret = firstNonZero < 0 ? release.length - 1 : firstNonZero;
  const fixed = operator === "^" ? caret : Math.min(1, release.length - 1);
  const bound = release
    .slice(0, fixed + 1)
    .map((number, index) => (index === fixed ? number + 1 : number));
  const epoch = explain(bare)?.epoch ?? 0;
  const upper = `${epoch > 0 ? `${epoch}!` : ""}${bound.join(".")}`;
  return [
    { operator: ">=", version: bare, prefix: false },
    { operator: "<", version: upper, prefix: false },
  ];
}
