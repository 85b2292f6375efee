import type { Node } from "web-tree-sitter";
import type { Language } from "../../core/module.ts";
import { withTree } from "../parse.ts";

/**
 * JavaScript that a generator fills in first (EJS, lodash, ERB) with its `<% … %>` blanked out, so that
 * the rest can be read and every place stays. Only where a line of code begins with a tag, which no
 * JavaScript does: strings hold tags as well, and so do the template engines' own sources.
 */
export function withoutTemplateTags(text: string, language: Language): string {
  return isTemplate(text, language) ? blanked(text) : text;
}

function isTemplate(text: string, language: Language): boolean {
  const tag = LINE_TAG.exec(text);
  if (!tag) return false;
  const at = tag.index + tag[0].length - 1;
  const parsed = withTree(text, language, (tree) => isInText(tree.rootNode.descendantForIndex(at)));
  return parsed.status === "read" && !parsed.value;
}

const LINE_TAG = /^[ \t]{0,40}<%/m;

function isInText(leaf: Node | null): boolean {
  for (let node = leaf; node; node = node.parent) if (TEXTS.has(node.type)) return true;
  return false;
}

const TEXTS: ReadonlySet<string> = new Set(["string", "template_string", "comment", "regex"]);

function blanked(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (let at = text.indexOf("<%"); at !== -1; at = text.indexOf("<%", end)) {
    const close = text.indexOf("%>", at + 2);
    if (close === -1) break;
    parts.push(text.slice(end, at), text.slice(at, close + 2).replaceAll(/[^\r\n]/g, " "));
    end = close + 2;
  }
  return parts.join("") + text.slice(end);
}
