import type { FileKind, Survey } from "../core/candidate.ts";
import type { Import, InstallCommand, Language, Module } from "../core/module.ts";
import { positionsOf } from "../core/positions.ts";
import {
  type Leaf,
  type MarkdownOptions,
  mapModule,
  partsOf,
  withNamedFiles,
} from "./documents/index.ts";
import type { Excerpt } from "./excerpt.ts";
import { readProse, readShell, withEnvironment } from "./installs/index.ts";
import { isStandIn } from "./installs/placeholder.ts";
import { packageOf } from "./javascript/packageName.ts";
import { readModule } from "./module.ts";

export { kindOfAnswer, kindOfPath } from "./documents/index.ts";

/** Reads one file of any kind. The grammars of `languagesOf` must be loaded. Never throws for what the text is. */
export function surveyText(path: string, kind: FileKind, text: string): Survey {
  const nothing = { path, modules: [], installs: [], unread: [] };
  if (text.length > TEXT_LIMIT) return { ...nothing, unread: [tooLarge(text.length)] };
  if (isLanguage(kind)) return { ...nothing, modules: [readModule(text, path, kind)] };
  const { parts, unread } = partsOf(kind, wholeText(text), {
    isAnswer: path === STANDARD_INPUT,
    isMdx: /\.mdx$/i.test(path),
  });
  const modules = parts.flatMap((part) =>
    isLanguage(part.kind) ? [moduleOf(part, part.kind, path, text)] : [],
  );
  const installs = withEnvironment(inOrder(parts.flatMap(installsOf)), text);
  return { path, modules, installs, unread };
}

/** The grammars that `surveyText` will need for this text: all it may need, where only the path could tell. */
export function languagesOf(kind: FileKind, text: string): readonly Language[] {
  if (isLanguage(kind)) return [kind];
  if (text.length > TEXT_LIMIT) return [];
  const options: MarkdownOptions = { isAnswer: true, isMdx: true };
  const { parts } = partsOf(kind, { text, range: nowhere }, options);
  return [...new Set(parts.map((part) => part.kind).filter(isLanguage))];
}

/** UTF-16 units. What people write is shorter; what is longer is generated. */
export const TEXT_LIMIT = 5_000_000;

/** How a candidate names the text on standard input. */
const STANDARD_INPUT = "<stdin>";

function tooLarge(length: number): string {
  const size = (length / 1_000_000).toFixed(1);
  return `The file has ${size} million characters and those over ${TEXT_LIMIT / 1_000_000} million are not read; split it or exclude it.`;
}

function isLanguage(kind: string): kind is Language {
  return kind === "python" || kind === "javascript" || kind === "typescript" || kind === "tsx";
}

function wholeText(text: string): Excerpt {
  const positions = positionsOf(text);
  return { text, range: positions.range };
}

const ORIGIN = positionsOf("").at(0);

function nowhere() {
  return { start: ORIGIN, end: ORIGIN };
}

function moduleOf(
  { excerpt, abridged }: Leaf,
  language: Language,
  path: string,
  document: string,
): Module {
  const read = readModule(excerpt.text, path, language);
  const meant = read.imports.filter(isMeant);
  const imports = language === "python" ? withNamedFiles(meant, document) : meant;
  const module = mapModule({ ...read, imports }, excerpt);
  const isRead = module.imports.length > 0 || module.installs.length > 0;
  return abridged && isRead ? { ...module, problems: [] } : module;
}

/** A document's `import mylib` stands for a module of its reader's. */
function isMeant({ specifier }: Import): boolean {
  const name = packageOf(specifier) ?? specifier;
  return !isStandIn(name.split(".", 1)[0] ?? name);
}

function installsOf({ kind, excerpt }: Leaf): readonly InstallCommand[] {
  if (kind === "shell") return readShell(excerpt);
  return kind === "prose" ? readProse(excerpt) : [];
}

/** In the order of the file; a comment that two readers saw counts once. */
function inOrder(installs: readonly InstallCommand[]): readonly InstallCommand[] {
  const sorted = [...installs].sort((a, b) => a.range.start.offset - b.range.start.offset);
  return sorted.filter(
    (each, index) => each.range.start.offset !== sorted[index - 1]?.range.start.offset,
  );
}
