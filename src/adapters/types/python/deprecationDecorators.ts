import { lastName, stringValue } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, DecoratorNode } from "./nodes.ts";
import { fromArguments, notice } from "./noticeWords.ts";
import type { Notice, NoticeSource } from "./notices.ts";

/** What a decorator says of a function or class, or of one of its parameters. */
export function fromDecorator(
  source: NoticeSource,
  decorator: DecoratorNode,
  own: ReadonlySet<string>,
): { readonly whole?: Notice; readonly parameters?: ReadonlyMap<string, Notice> } | undefined {
  const { expr } = decorator.d;
  const called = expr.nodeType === Kind.Call ? expr.d.leftExpr : expr;
  const name = lastName(called);
  if (name === undefined) return undefined;
  const ofParameter = /kwarg|param|arg|keyword|positional/i.test(name);
  if (expr.nodeType === Kind.Call && ofParameter) {
    if (!isDeprecator(name) && !/^(?:delete|rename)_/.test(name)) return undefined;
    return { parameters: oldParameters(source, expr, own) };
  }
  if (!isDeprecator(name) || ofParameter) return undefined;
  if (expr.nodeType === Kind.Call) return { whole: fromArguments(source, expr, "decorator") };
  return { whole: notice(source, "", undefined, "decorator", expr.start) };
}

/** `deprecated`, `_deprecate_kwarg` and the like, whoever has written it. */
export function isDeprecator(name: string | undefined): boolean {
  return name !== undefined && /deprecat(?!ors)/i.test(name) && !OTHER_ENDS.test(name);
}

/** What deals with deprecations of others: `_copy_docstring_and_deprecators`, `ignore_deprecation_warnings`. */
const OTHER_ENDS =
  /(?:^|_)(?:allow|capture|copy|expect|filter|hide|ignore|keep|mute|no|silence|skip|suppress|without)(?:_|s_|es_|(?=[A-Z]))/;

function oldParameters(
  source: NoticeSource,
  call: CallNode,
  own: ReadonlySet<string>,
): ReadonlyMap<string, Notice> {
  const texts = call.d.args.flatMap(({ d }) => {
    const text = stringValue(d.valueExpr);
    return text === undefined ? [] : [{ name: d.name?.d.value, text }];
  });
  const names = texts.filter(({ text }) => /^[A-Za-z_]\w*$/.test(text));
  const named = names.find(
    ({ name }) => name !== undefined && /^(?:old|name|param|arg|kwarg)/.test(name),
  );
  const old = named ?? names[0];
  if (old === undefined) return new Map();
  const renamed = names.find(({ text }) => text !== old.text && own.has(text))?.text;
  const said = fromArguments(source, call, "decorator");
  const onlyNames = said.words === "" || names.some(({ text }) => text === said.words);
  const words =
    onlyNames && renamed !== undefined ? `use "${renamed}"` : onlyNames ? "" : said.words;
  return new Map([[old.text, { ...said, words }]]);
}
