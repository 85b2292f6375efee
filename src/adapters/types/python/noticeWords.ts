import { argument } from "./callArguments.ts";
import { textValue } from "./evaluate.ts";
import { flatStatements, lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, Node } from "./nodes.ts";
import type { Notice, NoticeSource } from "./notices.ts";
import type { Value } from "./value.ts";

/** What `warnings.warn` is given. */
export function fromMessage(source: NoticeSource, call: CallNode): Notice {
  let message = argument(call, 0, "message");
  if (
    message?.nodeType === Kind.Call &&
    message.d.args[0] !== undefined &&
    (lastName(message.d.leftExpr) ?? "").endsWith("Warning")
  )
    message = message.d.args[0].d.valueExpr;
  const words = message === undefined ? undefined : textIn(source, message);
  return notice(source, words ?? "", undefined, "warning", call.start);
}

/** `deprecated("3.7", alternative="new")`: a version, a text, and what to use. */
export function fromArguments(source: NoticeSource, call: CallNode, mark: Notice["mark"]): Notice {
  const texts: string[] = [];
  let since: string | undefined;
  let instead: string | undefined;
  for (const { d } of call.d.args) {
    const text = textIn(source, d.valueExpr);
    if (text === undefined) continue;
    const name = d.name?.d.value ?? "";
    const isVersion = /^v?\d+(?:\.\d+)*(?:\.?\w+)?$/.test(text);
    if (/removal|remove|end|until|obj_type|^name$|pending/.test(name)) continue;
    if (isVersion) since ??= text.replace(/^v/, "");
    else if (/alternative|instead|replace|new|use/.test(name)) instead ??= text;
    else texts.push(text);
  }
  const longest = texts.toSorted((a, b) => b.length - a.length)[0] ?? "";
  const words =
    instead === undefined ? longest : `${longest === "" ? "" : `${longest} `}use ${instead}`;
  return notice(source, words, since, mark, call.start);
}

/** A text as people read it, locals of the function around put in. */
export function textIn(source: NoticeSource, node: Node): string | undefined {
  return textValue(node, {
    ...source,
    local: localTexts(node, source),
    depth: 0,
  });
}

export function notice(
  source: NoticeSource,
  words: string,
  since: string | undefined,
  mark: Notice["mark"],
  offset: number,
): Notice {
  const plain = words.replaceAll(/\s+/g, " ").trim().slice(0, maximumWords);
  return {
    words: plain,
    ...(since === undefined ? {} : { since }),
    mark,
    outline: source.outline,
    offset,
  };
}

const maximumWords = 600;

/** Locals of the function around that are texts: `msg = "…"` before `warnings.warn(msg, …)`. */
function localTexts(node: Node, { outline, sources }: NoticeSource): ReadonlyMap<string, Value> {
  const texts = new Map<string, Value>();
  if (node.nodeType !== Kind.Name) return texts;
  for (let at: Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (at.nodeType !== Kind.Function && at.nodeType !== Kind.If) continue;
    const suite = at.nodeType === Kind.Function ? at.d.suite : at.d.ifSuite;
    if (suite.nodeType !== Kind.Suite) continue;
    for (const statement of flatStatements(suite.d.statements)) {
      if (statement.nodeType !== Kind.Assignment || statement.start > node.start) continue;
      const { leftExpr, rightExpr } = statement.d;
      if (leftExpr.nodeType !== Kind.Name || leftExpr.d.value !== node.d.value) continue;
      const value = textValue(rightExpr, { sources, outline, local: new Map(), depth: 0 });
      if (value !== undefined) texts.set(node.d.value, { kind: "text", value });
    }
    if (at.nodeType === Kind.Function) break;
  }
  return texts;
}
