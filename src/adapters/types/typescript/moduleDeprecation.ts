import type { Deprecation } from "../../../core/index.ts";
import type { TypeScriptSymbol } from "./compiler.ts";
import type { FileContext } from "./context.ts";
import { mountOrigin } from "./declarations.ts";
import { plainWords } from "./jsdocWords.ts";

/** What a module says of its own end: `@deprecated` beside `@module` or `@packageDocumentation`. */
export function moduleDeprecation(
  context: FileContext,
  module: TypeScriptSymbol,
): Deprecation | undefined {
  const path = module.declarations[0]?.path;
  const place = path === undefined ? undefined : context.declarations.place(path);
  if (path === undefined || !place?.package) return undefined;
  const text = place.package.contents.read(place.file)?.slice(0, headSize);
  const comment = text && /^\s*\/\*\*[\s\S]*?\*\//.exec(text)?.[0];
  if (!comment || !/@(?:module|packageDocumentation)\b/.test(comment)) return undefined;
  const tag = /@deprecated\b(?:(?!\n\s*\*\s*@)[\s\S])*/.exec(comment);
  if (!tag) return undefined;
  const before = comment.slice(0, tag.index);
  return {
    of: "module",
    words: plainWords(tag[0]),
    declaration: {
      file: place.file,
      line: before.split("\n").length,
      excerpt: (tag[0].split("\n")[0] ?? "").replace(/\*\/\s*$/, "").trim(),
    },
    origin: mountOrigin(place.package),
    mark: "jsdoc",
  };
}

/* The comment stands first. */
const headSize = 10_000;
