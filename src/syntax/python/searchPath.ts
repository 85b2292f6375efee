/** A place where a file adds folders to Python's path. */
export interface PathChange {
  readonly offset: number;
  /** The folders' last names, as far as the text spells them; `?` for one that it does not tell. */
  readonly folders: readonly string[];
}

/** Finds `sys.path.insert(0, join(here, "utils"))`, also where the folder stands in a variable. */
export function pathChanges(text: string): readonly PathChange[] {
  if (!text.includes("sys.path") && !text.includes("addsitedir")) return [];
  return Array.from(text.matchAll(CHANGE), (match) => {
    const start = match.index + match[0].length;
    return { offset: match.index, folders: foldersIn(expressionAt(text, start), text, 0) };
  });
}

const CHANGE =
  /\b(?:sys\.path(?:\.(?:insert|append|extend)\(|(?:\[[^\]\n]{0,40}\])?[ \t]*\+?=(?!=))|site\.addsitedir\()/g;

/** Up to the bracket that closes, or the end of the line where none is open: the one before `start` counts. */
function expressionAt(text: string, start: number): string {
  let depth = text[start - 1] === "(" ? 1 : 0;
  for (let at = start; at < Math.min(text.length, start + MAX_EXPRESSION); at++) {
    const char = text[at] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char) && --depth <= 0 && text[start - 1] === "(")
      return text.slice(start, at);
    else if (char === "\n" && depth <= 0 && text.slice(start, at).trim() !== "")
      return text.slice(start, at);
  }
  return text.slice(start, start + MAX_EXPRESSION);
}

const MAX_EXPRESSION = 500;

function foldersIn(expression: string, text: string, depth: number): readonly string[] {
  const literals = Array.from(expression.matchAll(/["']([^"'\n]*)["']/g), ([, path = ""]) => path);
  const names = literals.map(lastName).filter((name) => name !== undefined);
  if (names.length > 0) return [names.at(-1) ?? UNTOLD];
  if (literals.length > 0 || OWN_FOLDER.test(expression)) return [];
  const variable = /(?:^|[,([]\s*)(?:str\()?([A-Za-z_]\w*)\b(?!\s*[.(])/.exec(
    expression.replace(/^\s*\d+\s*,/, "").trim(),
  )?.[1];
  const value = variable === undefined ? undefined : valueOf(variable, text);
  if (value === undefined || depth >= MAX_DEPTH) return [UNTOLD];
  return foldersIn(value, text, depth + 1);
}

const UNTOLD = "?";
/** Paths are put together in a few steps: `here`, `root`, `lib`. */
const MAX_DEPTH = 3;

/** The file's own folder, one above it, or the one where the program is started. */
const OWN_FOLDER = /\b__file__\b|\bgetcwd\b|\bcwd\b|\bcurdir\b|\bpardir\b/;

function valueOf(variable: string, text: string): string | undefined {
  const found = new RegExp(`^[ \\t]*${variable}[ \\t]*(?::[^=\\n]{1,40})?=(?!=)`, "m").exec(text);
  return found ? expressionAt(text, found.index + found[0].length) : undefined;
}

/** `../lib/` → `lib`; what leads to the file's own folder or above it has none. */
function lastName(path: string): string | undefined {
  return path.split(/[\\/]/).findLast((part) => part !== "" && part !== "." && part !== "..");
}
