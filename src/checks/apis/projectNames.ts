import type { CheckContext } from "../../core/check.ts";
import type { ExternalUse, TypesAnswer, TypesRequest } from "../../core/types.ts";

/**
 * A member that the project gives to what others made, in whatever file of it: the engine sees those of
 * one request alone.
 */
export function withoutOwnNames(
  answer: TypesAnswer,
  { ecosystem }: TypesRequest,
  context: CheckContext,
): TypesAnswer {
  const missing = answer.uses.filter(isMissingMember).map(({ name }) => name);
  if (missing.length === 0) return answer;
  const added = addedNames(new Set(missing), textsOf(ecosystem, context));
  if (added.size === 0) return answer;
  const uses = answer.uses.map((use): ExternalUse =>
    isMissingMember(use) && added.has(use.name)
      ? { ...use, resolution: { status: "unknown", reason: "the project itself adds a member of that name" } } // prettier-ignore
      : use,
  );
  return { uses, unread: answer.unread };
}

function isMissingMember({ kind, resolution }: ExternalUse): boolean {
  return kind === "member" && resolution.status === "missing";
}

const KINDS = {
  npm: new Set<string>(["javascript", "typescript", "tsx"]),
  pypi: new Set<string>(["python"]),
} as const;

function* textsOf(ecosystem: TypesRequest["ecosystem"], context: CheckContext): Iterable<string> {
  for (const { path, kind } of context.candidate.files)
    if (KINDS[ecosystem].has(kind)) yield context.readText(path) ?? "";
}

/** Those of the names that texts assign to what is not their own object, or define by name. */
export function addedNames(
  names: ReadonlySet<string>,
  texts: Iterable<string>,
): ReadonlySet<string> {
  const added = new Set<string>();
  for (const text of texts) {
    for (const [, name = ""] of text.matchAll(ASSIGNED)) if (names.has(name)) added.add(name);
    for (const [, name = ""] of text.matchAll(DEFINED)) if (names.has(name)) added.add(name);
  }
  return added;
}

/** `Date.prototype.name = `, `module.name = ` */
const ASSIGNED = /(?<!\b(?:self|cls|this))\.([A-Za-z_$][\w$]*)\s*(?:=(?![=>])|\?\?=|\|\|=)/g;
/** `setattr(module, "name", …`, `Object.defineProperty(x, "name", …` */
const DEFINED = /\b(?:setattr|define\w*|__define[GS]etter__)\s*\([^"'`)]{0,200}["'`]([\w$]+)["'`]/g;
