import type { Language } from "../../core/module.ts";
import { type Excerpt, excerptOf, sliceOf } from "../excerpt.ts";
import { itemsOf, memberOf, rootOf, type Span, stringPieces } from "./jsonText.ts";
import { markdownParts } from "./markdown.ts";
import { isRecord, notebookLanguage } from "./notebookLanguage.ts";
import { joinParts, NO_PARTS, type Parts } from "./parts.ts";
import { pythonParts } from "./python.ts";

/**
 * The cells of a Jupyter notebook, formats 3 and 4. Each is read on its own: a broken cell loses no other,
 * and an import means the same in every cell.
 */
export function notebookParts(file: Excerpt): Parts {
  const json = file.text.startsWith("\uFEFF") ? sliceOf(file, 1, file.text.length) : file;
  const notebook = parse(json.text);
  if (!isRecord(notebook)) {
    return unread("The notebook is not valid JSON; open it in Jupyter and save it again.");
  }
  const cells = cellsOf(json.text, notebook);
  if (!cells) return unread("The notebook has no cells that could be read.");
  const language = notebookLanguage(notebook);
  if (!language.known) {
    return unread(`The notebook's language is ${language.name}, and its cells are not read.`);
  }
  return joinParts(cells.map((cell) => cellParts(json, cell, language.name)));
}

function unread(reason: string): Parts {
  return { parts: [], unread: [reason] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Cell {
  readonly value: Readonly<Record<string, unknown>>;
  readonly span: Span;
}

/** The cells as values and as places; format 3 has them in worksheets. */
function cellsOf(text: string, notebook: Readonly<Record<string, unknown>>): Cell[] | undefined {
  const root = rootOf(text);
  const own = pairs(notebook["cells"], memberOf(text, root, "cells"), text);
  if (own) return own;
  const sheets = pairs(notebook["worksheets"], memberOf(text, root, "worksheets"), text);
  return sheets?.flatMap(
    ({ value, span }) => pairs(value["cells"], memberOf(text, span, "cells"), text) ?? [],
  );
}

function pairs(values: unknown, place: Span | undefined, text: string): Cell[] | undefined {
  if (!Array.isArray(values) || !place) return undefined;
  const spans = itemsOf(text, place);
  return values.flatMap((value: unknown, index) => {
    const span = spans[index];
    return span && isRecord(value) ? [{ value, span }] : [];
  });
}

function cellParts(json: Excerpt, { value, span }: Cell, language: Language): Parts {
  const isCode = value["cell_type"] === "code";
  if (!isCode && value["cell_type"] !== "markdown") return NO_PARTS;
  const place = memberOf(json.text, span, "source") ?? memberOf(json.text, span, "input");
  if (!place) return NO_PARTS;
  const strings = json.text[place.start] === '"' ? [place] : itemsOf(json.text, place);
  const pieces = strings
    .filter((string) => json.text[string.start] === '"')
    .flatMap((string) => stringPieces(json.text, string));
  const source = excerptOf(json, pieces);
  if (!isCode) return markdownParts(source, {});
  if (source.text.trim() === "" || isOfAnotherLanguage(value, language)) return NO_PARTS;
  if (language === "python") return pythonParts(source);
  return { parts: [{ kind: language, excerpt: source }], unread: [] };
}

/** Editors with several languages in one notebook note a cell's own. */
function isOfAnotherLanguage(cell: Cell["value"], language: Language): boolean {
  const metadata = cell["metadata"];
  const editor = isRecord(metadata) ? metadata["vscode"] : undefined;
  const name = isRecord(editor) ? editor["languageId"] : cell["language"];
  return typeof name === "string" && name !== language && name !== "tsx";
}
