import type { CheckContext } from "../../core/check.ts";
import type { DocumentProgram } from "../../syntax/documents/programs.ts";
import { excerptOf, sliceAt, type Excerpt, type Piece } from "../../syntax/excerpt.ts";

/**
 * A snippet of a document as a program beside the code that it shows, where it imports that code; undefined where it
 * imports anything else. JavaScript's imports by the name of the project's own package are led to the file that has
 * what they take.
 */
export function ownImports(
  { imports, excerpt, language }: DocumentProgram,
  document: string,
  context: CheckContext,
): Excerpt | undefined {
  if (imports.length === 0) return undefined;
  if (language === "python") return importsOwnPython(imports, context) ? excerpt : undefined;
  const header: string[] = [];
  for (const { source } of imports) {
    const specifier = SPECIFIER.exec(source)?.groups?.["specifier"];
    if (specifier === undefined) return undefined;
    if (/^node:(?:assert|util)(?:\/strict)?$|^assert$/.test(specifier)) continue;
    const found = fileOf(specifier, source, context);
    if (found === undefined) return undefined;
    const up = "../".repeat(document === "<stdin>" ? 1 : document.split("/").length);
    header.push(source.replace(specifier, `${up}${found}`));
  }
  return header.length === 0 ? undefined : withHeader(excerpt, imports, header);
}

const SPECIFIER = /(?:from\s*|require\(\s*|^import\s*)["'](?<specifier>[^"']+)["']/;

function importsOwnPython(imports: DocumentProgram["imports"], { surveys }: CheckContext): boolean {
  const stems = new Set(
    surveys.flatMap(({ path }) =>
      path.endsWith(".py") ? path.replace(/(?:\/__init__)?\.py$/, "").split("/") : [],
    ),
  );
  return imports.some(({ source }) => {
    const name = /^\s*(?:from|import)\s+(?<name>\w+)/.exec(source)?.groups?.["name"];
    return name !== undefined && stems.has(name);
  });
}

/** The file of the candidate that a specifier means: by its path, else the only one that exports what is taken. */
function fileOf(
  specifier: string,
  source: string,
  { candidate, readText }: CheckContext,
): string | undefined {
  const sources = candidate.files.filter(
    ({ path, kind }) =>
      (kind === "javascript" || kind === "typescript") &&
      !/\.d\.[cm]?ts$|\.(?:test|spec)\.|(?:^|\/)(?:test|tests|__tests__)\//.test(path),
  );
  if (/^\.{1,2}\//.test(specifier)) {
    const stem = specifier.replace(/^(?:\.{1,2}\/)+/, "").replace(/\.[cm]?[jt]sx?$/, "");
    const same = sources.filter(
      ({ path }) => path.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, "") === stem,
    );
    return same.length === 1 ? same[0]?.path : undefined;
  }
  const own = [...candidate.project.workspacePackages.keys()];
  if (!own.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return undefined;
  const names = Array.from(
    (/\{(?<names>[^}]*)\}/.exec(source)?.groups?.["names"] ?? "").matchAll(
      /(?:^|,)\s*(?<name>[\w$]+)/g,
    ),
    ({ groups }) => groups?.["name"] ?? "",
  );
  if (names.length === 0) return undefined;
  const having = sources.filter(({ path }) => {
    const text = readText(path) ?? "";
    return names.every((name) => exportsName(text, name));
  });
  const index = having.find(({ path }) => /(?:^|\/)index\.[cm]?[jt]s$/.test(path));
  return (having.length === 1 ? having[0] : index)?.path;
}

function exportsName(text: string, name: string): boolean {
  const word = name.replaceAll("$", String.raw`\$`);
  return new RegExp(
    String.raw`^export\s+(?:async\s+)?(?:function\*?|class|const|let|var)\s+${word}(?![\w$])|^export\s*\{[^}]*(?<![\w$])${word}(?![\w$])|exports\.${word}\s*=|module\.exports\s*=\s*\{[^}]*(?<![\w$])${word}(?![\w$])`,
    "m",
  ).test(text);
}

/** The imports stand first, and what was in their place is blank. */
function withHeader(
  excerpt: Excerpt,
  imports: DocumentProgram["imports"],
  header: readonly string[],
): Excerpt {
  const pieces: Piece[] = [{ text: `${header.join("\n")}\n`, start: 0, end: 0 }];
  let at = 0;
  for (const { source } of imports) {
    const start = excerpt.text.indexOf(source, at);
    if (start < 0) continue;
    pieces.push(sliceAt(excerpt.text, at, start));
    at = start + source.length;
  }
  return excerptOf(excerpt, [...pieces, sliceAt(excerpt.text, at, excerpt.text.length)]);
}
