import { HereDocuments } from "./hereDocuments.ts";
import { endOfLineBreak } from "./lineBreak.ts";
import { placeholderEnd } from "./placeholder.ts";
import { readWord, type Word, type WordSource } from "./shellWord.ts";

export interface ShellText {
  /** Simple commands in order, those inside `$(…)` and subshells among them; redirections are left out. */
  readonly commands: readonly (readonly Word[])[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

/** Splits shell text into commands and words. Any text can be split; time is linear in its length. */
export function splitShell(text: string): ShellText {
  return new ShellLexer(text).split();
}

/** Deeper `$(…)` is read as plain characters. */
const DEPTH_LIMIT = 50;

class ShellLexer implements WordSource {
  readonly text: string;
  at = 0;
  readonly #commands: Word[][] = [];
  readonly #comments: { start: number; end: number }[] = [];
  readonly #hereDocuments = new HereDocuments();
  /** Quotes that have no partner in the rest of the text, so that it is searched only once. */
  readonly #unclosed = new Set<string>();
  #depth = 0;
  #inBackticks = false;

  constructor(text: string) {
    this.text = text;
  }

  split(): ShellText {
    this.#list(undefined);
    return { commands: this.#commands, comments: this.#comments };
  }

  substitution(closer: ")" | "`"): void {
    if (this.#depth >= DEPTH_LIMIT) return;
    const outer = this.#inBackticks;
    this.#inBackticks = closer === "`" || outer;
    this.#depth++;
    this.#list(closer);
    this.#depth--;
    this.#inBackticks = outer;
  }

  closing(quote: "'" | '"'): number {
    if (this.#unclosed.has(quote)) return -1;
    const end =
      quote === "'" ? this.text.indexOf("'", this.at + 1) : closingDouble(this.text, this.at + 1);
    if (end === -1) this.#unclosed.add(quote);
    return end;
  }

  endsWord(index: number): boolean {
    const char = this.text[index];
    if (char === undefined || " \t\r\n;&|()<>".includes(char)) return true;
    return char === "`" && this.#inBackticks;
  }

  #list(closer: ")" | "`" | undefined): void {
    let words: Word[] = [];
    let parentheses = 0;
    const endCommand = (): void => {
      if (words.length > 0) this.#commands.push(words);
      words = [];
    };
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? "";
      if (char === closer && parentheses === 0) {
        this.at++;
        break;
      }
      if (char === "(") parentheses++;
      if (char === ")" && parentheses > 0) parentheses--;
      if (this.#skipBlank(char)) continue;
      if (char === "#") this.#comment();
      else if ("\r\n;&|()".includes(char)) {
        endCommand();
        this.at++;
        if (char === "\n") this.at = this.#hereDocuments.skip(this.text, this.at);
      } else if ((char === "<" || char === ">") && !this.#startsPlaceholder()) {
        this.#redirection(words);
      } else words.push(readWord(this));
    }
    endCommand();
  }

  #skipBlank(char: string): boolean {
    if (char === " " || char === "\t") this.at++;
    else if (char === "\\" || char === "`") {
      // A backtick at the end of a line continues it in PowerShell.
      const end = endOfLineBreak(this.text, this.at + 1);
      if (end === this.at + 1) return false;
      this.at = end;
    } else return false;
    return true;
  }

  #comment(): void {
    const start = this.at;
    const end = this.text.indexOf("\n", start);
    this.at = end === -1 ? this.text.length : end;
    this.#comments.push({ start, end: this.at });
  }

  #startsPlaceholder(): boolean {
    return placeholderEnd(this.text, this.at) !== undefined;
  }

  #redirection(words: Word[]): void {
    const last = words.at(-1);
    const isDescriptor = last?.end === this.at && /^\d+$/.test(last.text);
    if (isDescriptor) words.pop();
    const operator = /^(?:<<<|<<-?|[<>]{1,2}[&|]?)/.exec(this.text.slice(this.at, this.at + 3));
    const length = operator?.[0].length ?? 1;
    const isHereDocument = operator?.[0] === "<<" || operator?.[0] === "<<-";
    this.at += length;
    while (this.text[this.at] === " " || this.text[this.at] === "\t") this.at++;
    if (this.endsWord(this.at)) return;
    const target = readWord(this);
    if (isHereDocument) this.#hereDocuments.open(target.text, length === 3);
  }
}

function closingDouble(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text[index - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}
