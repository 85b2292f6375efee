import type { Language } from "../../core/module.ts";
import { type Excerpt, sliceOf } from "../excerpt.ts";
import type { Part, Parts } from "./parts.ts";

/** The scripts of a Vue, Svelte or Astro component, and Astro's code between `---`. */
export function componentParts(file: Excerpt): Parts {
  const { text } = file;
  const front = frontMatter(text);
  const parts: Part[] = [];
  const unread: string[] = [];
  if (front) parts.push({ kind: "typescript", excerpt: sliceOf(file, front.start, front.end) });
  for (const { attributes, start, end } of scriptsOf(text, front?.end ?? 0)) {
    const language = languageOf(attributes, front !== undefined);
    if (language === "data") continue;
    if (typeof language === "string")
      parts.push({ kind: language, excerpt: sliceOf(file, start, end) });
    else
      unread.push(`A script of the component is written in ${language.name}, which is not read.`);
  }
  return { parts, unread };
}

function frontMatter(text: string): { start: number; end: number } | undefined {
  const opening = /^\uFEFF?\s{0,20}---[ \t]{0,20}(?=\r|\n)/.exec(text.slice(0, 60))?.[0];
  if (opening === undefined) return undefined;
  const closing = /^---/gm;
  closing.lastIndex = opening.length;
  const end = closing.exec(text)?.index ?? text.length;
  return { start: opening.length, end };
}

interface Script {
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

function* scriptsOf(text: string, from: number): Generator<Script> {
  const opening = /<!--|<script(?=[\s>])/gi;
  const closing = /<\/script/gi;
  opening.lastIndex = from;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const at = match.index + match[0].length;
    if (match[0] === "<!--") {
      const end = text.indexOf("-->", at);
      if (end === -1) return;
      opening.lastIndex = end;
      continue;
    }
    const attributes = /^(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(text.slice(at, at + TAG_LIMIT))?.[0];
    if (attributes === undefined) {
      opening.lastIndex = at + TAG_LIMIT;
      continue;
    }
    const start = at + attributes.length;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    yield { attributes, start, end };
    opening.lastIndex = end;
  }
}

/** A longer opening tag is not recognised. */
const TAG_LIMIT = 2000;

function languageOf(attributes: string, isAstro: boolean): Language | "data" | { name: string } {
  const lang = attribute(attributes, "lang");
  if (lang !== undefined) return LANGUAGES.get(lang) ?? { name: lang };
  const type = attribute(attributes, "type");
  if (type === undefined || /^(?:module|(?:text|application)\/javascript)$/.test(type)) {
    return isAstro ? "typescript" : "javascript";
  }
  return type === "text/typescript" ? "typescript" : "data";
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ["ts", "typescript"],
  ["typescript", "typescript"],
  ["tsx", "tsx"],
  ["js", "javascript"],
  ["javascript", "javascript"],
  ["jsx", "javascript"],
]);

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s{0,9}=\\s{0,9}["']?([\\w./-]{1,50})`, "i").exec(
    attributes,
  );
  return match?.[1]?.toLowerCase();
}
