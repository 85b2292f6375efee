/** What a Python module defines at its top level. */
export interface ModuleNames {
  readonly names: ReadonlySet<string>;
  /** `from .x import *`: the module, with its leading dots. */
  readonly stars: readonly string[];
}

/**
 * Reads definitions, assignments, imports and `__all__`, also inside `if`, `try` and `with` at the top
 * level. A stub offers what it imports only when it says so: `import a as a` (PEP 484).
 */
export function scanPython(source: string, stub = false): ModuleNames {
  const names = new Set<string>();
  const stars: string[] = [];
  let bodyOf: number | undefined;
  for (const { indent, text } of logicalLines(source)) {
    if (bodyOf !== undefined && indent > bodyOf) continue;
    bodyOf = undefined;
    const definition = /^(?:async\s+def|def|class)\s+([\p{L}\p{N}_]+)/u.exec(text);
    if (definition !== null) {
      names.add(definition[1] ?? "");
      bodyOf = indent;
      continue;
    }
    const star = /^from\s+([\p{L}\p{N}_.]+)\s+import\s+\*/u.exec(text);
    if (star !== null) stars.push(star[1] ?? "");
    else for (const name of namesIn(text, stub)) names.add(name);
  }
  return { names, stars };
}

function namesIn(text: string, stub: boolean): readonly string[] {
  if (stub && /^(?:from|import)\b/.test(text)) return reexported(text);
  const from = /^from\s+\S+\s+import\s+(.+)$/.exec(text);
  if (from !== null)
    return (from[1] ?? "")
      .replaceAll(/[()\\]/g, " ")
      .split(",")
      .flatMap(boundName);
  const imported = /^import\s+(.+)$/.exec(text);
  if (imported !== null) {
    return (imported[1] ?? "")
      .split(",")
      .flatMap((each) => boundName(each.replace(/\.[\w.]+(?!.*\bas\b)/, "")));
  }
  if (/^__all__\s*(?::[^=]*)?\+?=/.test(text)) return stringsIn(text);
  const assigned = /^([\p{L}_][\p{L}\p{N}_]*)\s*(?::[^=]+)?=(?!=)/u.exec(text);
  const annotated = /^([\p{L}_][\p{L}\p{N}_]*)\s*:\s*[^\s]/u.exec(text);
  const name = (assigned ?? annotated)?.[1];
  return name === undefined || KEYWORDS.has(name) ? [] : [name];
}

function reexported(text: string): readonly string[] {
  return [...text.matchAll(/\b([\p{L}\p{N}_]+)\s+as\s+\1(?![\p{L}\p{N}_])/gu)].map(
    (match) => match[1] ?? "",
  );
}

const KEYWORDS = new Set([
  "else",
  "try",
  "finally",
  "except",
  "lambda",
  "if",
  "with",
  "for",
  "while",
]);

/** `a`, or the `b` of `a as b`. */
function boundName(part: string): readonly string[] {
  const words = part.trim().split(/\s+/);
  const name = words[1] === "as" ? words[2] : words[0];
  return name !== undefined && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? [name] : [];
}

function stringsIn(text: string): readonly string[] {
  return [...text.matchAll(/["']([\p{L}_][\p{L}\p{N}_]*)["']/gu)].map((match) => match[1] ?? "");
}

interface LogicalLine {
  /** What follows a `;` is half a step deeper: in `def f(): a; b = 1` it belongs to the body. */
  readonly indent: number;
  readonly text: string;
}

/** Lines joined over brackets and backslashes, without comments; texts in triple quotes are emptied. */
function* logicalLines(source: string): Generator<LogicalLine, void, undefined> {
  let text = "";
  let depth = 0;
  let follows = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? "";
    if (char === "#") {
      const end = source.indexOf("\n", at);
      at = (end < 0 ? source.length : end) - 1;
    } else if (char === '"' || char === "'") {
      const end = stringEnd(source, at, char);
      text +=
        end - at > MAX_STRING ? `${char}${char}` : source.slice(at, end).replaceAll("\n", " ");
      at = end - 1;
    } else if (char === "\\" && /[\r\n]/.test(source[at + 1] ?? "")) {
      at = source.indexOf("\n", at);
      if (at < 0) return;
      text += " ";
    } else if ((char === "\n" || char === ";") && depth <= 0) {
      if (text.trim() !== "") yield { indent: indentOf(text) + follows, text: text.trim() };
      text = char === ";" ? " ".repeat(indentOf(text)) : "";
      follows = char === ";" ? 0.5 : 0;
      depth = 0;
    } else {
      if ("([{".includes(char)) depth++;
      if (")]}".includes(char)) depth--;
      text += char === "\n" || char === "\r" ? " " : char;
    }
  }
  if (text.trim() !== "") yield { indent: indentOf(text) + follows, text: text.trim() };
}

const MAX_STRING = 200;

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function stringEnd(source: string, start: number, quote: string): number {
  const triple = source.startsWith(quote.repeat(3), start);
  const closing = triple ? quote.repeat(3) : quote;
  for (let at = start + closing.length; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (!triple && source[at] === "\n") return at;
    else if (source.startsWith(closing, at)) return at + closing.length;
  }
  return source.length;
}
