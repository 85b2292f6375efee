import type { Language } from "../../core/module.ts";

/** The language of code that nobody named, from lines that only one language has; `undefined` when in doubt. */
export function guessLanguage(text: string): Language | undefined {
  const python = count(text, PYTHON);
  const script = count(text, JAVASCRIPT);
  if (python === 0 && script === 0) return undefined;
  if (python >= 2 * script) return "python";
  if (script < 2 * python) return undefined;
  const isTyped = text.search(TYPESCRIPT) !== -1;
  const hasElements = text.search(JSX) !== -1;
  if (isTyped) return hasElements ? "tsx" : "typescript";
  return "javascript";
}

const PYTHON =
  /^[ \t]*(?:from [\w.]+ import [\w(*]|import [\w.]+(?: as \w+)?[ \t]*(?:#|\r?$)|(?:async )?def \w+\(|class \w+(?:\([\w., =]*\))?:|if __name__ ==|elif |except\b[^\n{]{0,80}:|print\(f?["'][^\n]{0,200}\)[ \t]*\r?$)/gm;
const JAVASCRIPT =
  /^[ \t]*(?:import (?:[\w*{][^\n;]{0,200} from )?["'][^\n"']+["']|\} from ["']|import (?:type )?\{|export (?:default|const|function|async|class|type|interface|\{|\*)|(?:const|let|var) [\w{[][^\n]{0,200}=|(?:async )?function\*? ?\w*\(|module\.exports\b|interface \w+[^\n]{0,100}\{|type \w+(?:<[^\n]{1,60}>)? =|[^\n]{0,100}=> ?\{[ \t]*\r?$)/gm;
const TYPESCRIPT =
  /^[ \t]*(?:export )?(?:interface \w|type \w+[^\n=]{0,60}=|enum \w|import type\b|declare )|\)[ \t]*:[ \t]*[A-Z\w][\w<>[\]| ]{0,60}[ \t]*(?:=>|\{)|[\w?]: (?:string|number|boolean|unknown|any)\b| as const\b/m;
const JSX = /(?:return|=>|\()[ \t\r\n]{0,20}<[A-Za-z>]/;

function count(text: string, pattern: RegExp): number {
  let lines = 0;
  for (const _ of text.slice(0, GUESS_LIMIT).matchAll(pattern)) lines++;
  return lines;
}

/** The beginning tells enough. */
const GUESS_LIMIT = 100_000;
