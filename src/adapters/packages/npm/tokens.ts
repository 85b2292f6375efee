/** The words of JavaScript or TypeScript, as far as telling exports needs them. */
export interface Token {
  readonly kind: "word" | "string" | "punctuation";
  /** A string's contents, without quotes. */
  readonly text: string;
}

/** Comments, templates, numbers and regular expressions are left out. Undefined where the text cannot be read. */
export function tokenize(source: string): readonly Token[] | undefined {
  const scanner = new Scanner(source);
  return scanner.scan() ? scanner.tokens : undefined;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /[0-9][\w.]*/y;
const BLANK = /\s+/y;
/** After these a `/` begins a regular expression, as it does after most punctuation. */
const BEFORE_EXPRESSION = new Set(
  "return typeof case do else in instanceof new void delete throw await yield of default export".split(
    " ",
  ),
);

class Scanner {
  readonly tokens: Token[] = [];
  readonly #source: string;
  #at = 0;
  /** Is the last thing read a value, so that `/` divides? */
  #afterValue = false;
  /** For each open `${`, the number of open braces at its start. */
  readonly #templates: number[] = [];
  #braces = 0;

  constructor(source: string) {
    this.#source = source;
    if (source.startsWith("#!")) this.#skipLine();
  }

  scan(): boolean {
    while (this.#at < this.#source.length) if (!this.#next()) return false;
    return this.#templates.length === 0;
  }

  #next(): boolean {
    const char = this.#source[this.#at] ?? "";
    if (this.#match(BLANK) !== undefined) return true;
    if (char === "/") return this.#slash();
    if (char === '"' || char === "'") return this.#string(char);
    if (char === "`") return this.#template(this.#at + 1);
    if (this.#match(NUMBER) !== undefined) return this.#value();
    const word = this.#match(WORD);
    if (word !== undefined) {
      this.tokens.push({ kind: "word", text: word });
      this.#afterValue = !BEFORE_EXPRESSION.has(word);
      return true;
    }
    return this.#punctuation(char);
  }

  #punctuation(char: string): boolean {
    if (char === "}" && this.#templates.at(-1) === this.#braces) {
      this.#templates.pop();
      return this.#template(this.#at + 1);
    }
    if (char === "{") this.#braces++;
    if (char === "}") this.#braces--;
    this.tokens.push({ kind: "punctuation", text: char });
    this.#afterValue = char === ")" || char === "]";
    this.#at += 1;
    return true;
  }

  #slash(): boolean {
    const next = this.#source[this.#at + 1];
    if (next === "/") return this.#skipLine();
    if (next === "*") {
      const end = this.#source.indexOf("*/", this.#at + 2);
      this.#at = end + 2;
      return end >= 0;
    }
    return this.#afterValue ? this.#punctuation("/") : this.#regularExpression();
  }

  #regularExpression(): boolean {
    let inClass = false;
    for (let at = this.#at + 1; at < this.#source.length; at++) {
      const char = this.#source[at];
      if (char === "\n") break;
      if (char === "\\") at++;
      else if (char === "[") inClass = true;
      else if (char === "]") inClass = false;
      else if (char === "/" && !inClass) {
        this.#at = at + 1;
        this.#match(WORD);
        return this.#value();
      }
    }
    // It was a division after all.
    return this.#punctuation("/");
  }

  #string(quote: string): boolean {
    let at = this.#at + 1;
    while (at < this.#source.length && this.#source[at] !== quote) {
      if (this.#source[at] === "\n") return false;
      at += this.#source[at] === "\\" ? 2 : 1;
    }
    if (at >= this.#source.length) return false;
    this.tokens.push({ kind: "string", text: this.#source.slice(this.#at + 1, at) });
    this.#at = at + 1;
    return this.#value();
  }

  #template(start: number): boolean {
    for (let at = start; at < this.#source.length; at++) {
      const char = this.#source[at];
      if (char === "\\") at++;
      else if (char === "`") {
        this.#at = at + 1;
        return this.#value();
      } else if (char === "$" && this.#source[at + 1] === "{") {
        this.#templates.push(this.#braces);
        this.#at = at + 2;
        this.#afterValue = false;
        return true;
      }
    }
    return false;
  }

  #value(): boolean {
    this.#afterValue = true;
    return true;
  }

  #skipLine(): boolean {
    const end = this.#source.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#source.length : end + 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#source)?.[0];
    if (text !== undefined) this.#at += text.length;
    return text;
  }
}
