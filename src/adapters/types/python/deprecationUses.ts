import type { Deprecation } from "../../../core/index.ts";
import { declarationAt, lineOf } from "./definitions.ts";
import { moduleNotice, readNotices } from "./deprecation.ts";
import type { Notice } from "./notices.ts";
import type { Environment } from "./environment.ts";
import type { Found } from "./found.ts";
import { lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import { overloadsOf } from "./pyrightInternals.ts";
import { TypeKind } from "./pyrightTypes.ts";
import type { Declared, PyrightType } from "./pyrightTypes.ts";
import { declaredAt } from "./resolutions.ts";

/** What is said of the end of a name that was found. */
export function deprecationOf(
  env: Environment,
  found: Found,
  type: PyrightType | undefined,
): Deprecation | undefined {
  if (found.status !== "resolved") return undefined;
  if (found.warning !== undefined) {
    const { words, outline, node } = found.warning;
    const notice: Notice = { words, mark: "warning", outline, offset: node.start };
    return noticed(env, notice, "api");
  }
  const marked = markedType(env, found.declared, type);
  if (marked !== undefined) return marked;
  const { definition } = found;
  if (definition === undefined) return undefined;
  const { whole } = readNotices(env, definition);
  return whole === undefined ? undefined : noticed(env, whole, "api");
}

export function moduleDeprecation(env: Environment, module: string): Deprecation | undefined {
  const outline = env.sources.module(module);
  const notice = outline === undefined ? undefined : moduleNotice(env, outline);
  return notice === undefined ? undefined : noticed(env, notice, "module");
}

export function noticed(
  env: Environment,
  notice: Notice,
  of: Deprecation["of"],
): Deprecation | undefined {
  const { outline, offset, words, since, mark } = notice;
  const declaration = declarationAt(env, outline.file, lineOf(outline.text, offset));
  const origin = env.originOf(outline.file);
  if (declaration === undefined || origin === undefined) return undefined;
  return { of, words, mark, declaration, origin, ...(since === undefined ? {} : { since }) };
}

/** PEP 702, as pyright reads it: of a function, of all overloads, or of a class. */
export function markedType(
  env: Environment,
  declared: Declared | undefined,
  type: PyrightType | undefined,
): Deprecation | undefined {
  const words = markOf(type) ?? (declared === undefined ? undefined : decoratorOf(declared));
  if (words === undefined || declared === undefined) return undefined;
  return fromMark(env, declared, words);
}

export function fromMark(
  env: Environment,
  declared: Declared,
  words: string,
): Deprecation | undefined {
  const declaration = declaredAt(env, declared);
  const origin = env.originOf(declared.uri.getFilePath());
  if (declaration === undefined || origin === undefined) return undefined;
  const since = /(?:since|as of|deprecated in) (?:Python |version )?v?(\d+\.\d+(?:\.\d+)*)/i.exec(
    words,
  )?.[1];
  const plain = words.replaceAll(/\s+/g, " ").trim();
  return {
    of: "api",
    words: plain,
    mark: "decorator",
    declaration,
    origin,
    ...(since === undefined ? {} : { since }),
  };
}

function markOf(type: PyrightType | undefined): string | undefined {
  if (type?.category === TypeKind.Function) return type.shared.deprecatedMessage;
  if (type?.category === TypeKind.Class)
    return (type.flags & 1) === 0 ? undefined : type.shared.deprecatedMessage;
  if (type?.category !== TypeKind.Overloaded) return undefined;
  const marks = overloadsOf(type).map(({ shared }) => shared.deprecatedMessage);
  return marks.every((mark) => mark !== undefined) ? marks[0] : undefined;
}

/** A property's: its type is what it gives, not the function. */
function decoratorOf({ node }: Declared): string | undefined {
  if (node.nodeType !== Kind.Function) return undefined;
  const names = new Set(
    node.d.decorators.map(({ d }) =>
      lastName(d.expr.nodeType === Kind.Call ? d.expr.d.leftExpr : d.expr),
    ),
  );
  if (!names.has("property") && !names.has("cached_property")) return undefined;
  for (const { d } of node.d.decorators) {
    if (d.expr.nodeType !== Kind.Call || lastName(d.expr.d.leftExpr) !== "deprecated") continue;
    const text = d.expr.d.args[0]?.d.valueExpr;
    return text === undefined ? undefined : stringValue(text);
  }
  return undefined;
}
