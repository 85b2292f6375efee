import type { FunctionShape, Structure } from "../../core/structure.ts";
import { effectOf } from "./effects.ts";
import type { Source } from "./source.ts";

/** Why a function cannot be run alone, as a clause; undefined where it looks as if it can. */
export function whyNotRunnable(
  item: FunctionShape,
  index: number,
  source: Source,
): string | undefined {
  return byKind(item, source) ?? byDecorator(item, source) ?? byEffect(index, source);
}

function byKind(item: FunctionShape, source: Source): string | undefined {
  const name = item.name ?? "";
  if (item.kind === "getter" || item.kind === "setter") return "it is a property";
  if (item.kind === "constructor") return "it is run wherever an instance is made";
  if (/^__\w+__$/.test(name)) return "the language calls it";
  if (/^test_?(?:[A-Z_]|$)/.test(name)) return "it is a test";
  const isMethod = item.scope?.kind === "class";
  const head = source.text.slice(item.range.start.offset, item.body.start.offset);
  if (isMethod && (/^[_#]/.test(name) || /^\s*(?:private|protected)\b/.test(head)))
    return "it is private to its class";
  return hasNoBody(item, source) ? "it has no body" : undefined;
}

/** What others fill in: `...`, `raise NotImplementedError`, and what an interface leaves empty. */
function hasNoBody(item: FunctionShape, { text, structure }: Source): boolean {
  const body = text
    .slice(item.body.start.offset, item.body.end.offset)
    .replace(/^\s*[a-z]?(?:"""[\s\S]*?"""|'''[\s\S]*?''')/i, "")
    .trim();
  const owner = item.scope?.kind === "class" ? structure.classes[item.scope.index] : undefined;
  const isInterface = owner?.bases.some((base) => /\b(?:Protocol|ABC)\b/.test(base.text)) === true;
  return (
    /^(?:\.\.\.|raise NotImplementedError\b.*)$/.test(body) ||
    (isInterface && /^(?:pass)?$/.test(body))
  );
}

function byDecorator({ decorators }: FunctionShape, { structure }: Source): string | undefined {
  for (const { text } of decorators) {
    const path = text.replace(/\(.*$/s, "").trim();
    const name = path.slice(path.lastIndexOf(".") + 1);
    if (/^(?:property|cached_property|setter|getter|deleter)$/.test(name))
      return "it is a property";
    if (/^(?:abstractmethod|overload)$/.test(name)) return "it has no body";
    if (HARMLESS.has(name) || structure.functions.some((each) => each.name === path)) continue;
    return `"@${path}" may make something else of it`;
  }
  return undefined;
}

const HARMLESS: ReadonlySet<string> = new Set(
  "staticmethod classmethod lru_cache cache wraps override final no_type_check deprecated njit jit singledispatch".split(
    " ",
  ),
);

/** What it does itself, or a function of the file that it calls. */
function byEffect(index: number, source: Source): string | undefined {
  const seen = new Set([index]);
  const waiting = [index];
  for (let at = waiting.pop(); at !== undefined && seen.size < MOST_FOLLOWED; at = waiting.pop()) {
    for (const callee of calleesIn(at, source.structure)) {
      const effect = isOwnName(callee, at, source)
        ? undefined
        : effectOf(callee, source.language === "python");
      if (effect !== undefined) return at === index ? `it ${effect}` : `it calls what ${effect}`;
      const called = source.structure.functions.findIndex(
        (each) => each.name === callee && !each.scope,
      );
      if (called >= 0 && !seen.has(called)) {
        seen.add(called);
        waiting.push(called);
      }
    }
  }
  return undefined;
}

/** `history.push` of a list that is called so is no browser's. */
function isOwnName(callee: string, index: number, { structure, text, language }: Source): boolean {
  if (language === "python") return false;
  const [root = ""] = callee.split(".");
  const item = structure.functions[index];
  if (!item || !/^\w+$/.test(root)) return false;
  if (item.parameters.some(({ name }) => name === root)) return true;
  const body = text.slice(item.body.start.offset, item.body.end.offset);
  return new RegExp(String.raw`\b(?:let|const|var|of)\s+${root}\b`).test(body);
}

const MOST_FOLLOWED = 100;

/** Paths that it calls, those in functions within it too. */
function calleesIn(index: number, { functions, calls }: Structure): readonly string[] {
  const range = functions[index]?.range;
  if (!range) return [];
  return calls.flatMap((call) => {
    const isInside =
      call.range.start.offset >= range.start.offset && call.range.end.offset <= range.end.offset;
    return isInside && call.callee !== undefined ? [call.callee] : [];
  });
}
