import type { FileExports } from "./fileExports.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Reads the exports of an ES module or a declaration file. */
export function scanModule(source: string): FileExports | undefined {
  const tokens = tokenize(source);
  return tokens && new ModuleScanner(tokens).scan();
}

/** Words before a declaration that do not change its name. */
const MODIFIERS = new Set(["declare", "abstract", "async"]);
const DECLARATIONS = new Set(
  "const let var function class interface type enum namespace module import".split(" "),
);
const VARIABLES = new Set(["const", "let", "var"]);
/** Where semicolons are left out, these show that a statement has ended. */
const STATEMENTS = new Set(
  "export import const let var if for while do switch try return throw declare".split(" "),
);
const OPEN = new Set(["(", "[", "{"]);
const CLOSE = new Set([")", "]", "}"]);

class ModuleScanner {
  readonly #tokens: readonly Token[];
  readonly #names = new Set<string>();
  readonly #stars: string[] = [];
  readonly #ambient = new Map<string, FileExports>();
  /** Names declared at the top, and what they are: for `export =`. */
  readonly #declared = new Map<string, string[]>();
  readonly #namespaces = new Map<string, Set<string>>();
  readonly #required = new Map<string, string>();
  #assigned: string | undefined;
  #opaque: string | undefined;
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  scan(): FileExports {
    while (this.#at < this.#tokens.length) this.#statement();
    const replacedBy = this.#resolveAssignment();
    return {
      names: this.#names,
      stars: this.#stars,
      ambient: this.#ambient,
      ...(replacedBy !== undefined && { replacedBy }),
      ...(this.#opaque !== undefined && { opaque: this.#opaque }),
    };
  }

  /** What stands at the top level; anything in brackets is passed over. */
  #statement(): void {
    if (OPEN.has(this.#text())) return this.#skipBrackets();
    if (this.#peek(-1) === ".") this.#at++;
    else if (this.#text() === "export") this.#export();
    else if (MODIFIERS.has(this.#text()) || DECLARATIONS.has(this.#text()))
      this.#declaration(false);
    else this.#at++;
  }

  #export(): void {
    this.#at++;
    const word = this.#text();
    if (word === "*") this.#star();
    else if (word === "{") this.#list();
    else if (word === "type" && this.#peek(1) === "{") {
      this.#at++;
      this.#list();
    } else if (word === "type" && this.#peek(1) === "*") {
      this.#at++;
      this.#star();
    } else if (word === "=") {
      this.#assigned = this.#peek(1);
      if (this.#peek(2) === ".") this.#opaque = "it exports a part of something else";
      this.#at += 2;
    } else if (word === "as") this.#at += 3;
    else if (word === "default") {
      this.#names.add("default");
      this.#at++;
    } else this.#declaration(true);
  }

  #star(): void {
    this.#at++;
    if (this.#text() === "as") {
      this.#names.add(this.#peek(1));
      this.#at += 2;
      if (this.#text() === "from") this.#at += 2;
    } else if (this.#text() === "from") {
      this.#stars.push(this.#peek(1));
      this.#at += 2;
    }
  }

  /** `{ a, type b, c as d, e as "f" }` */
  #list(): void {
    let last = "";
    for (this.#at++; this.#at < this.#tokens.length; this.#at++) {
      const text = this.#text();
      if (text === "," || text === "}") {
        if (last !== "") this.#names.add(last);
        last = "";
      } else last = text;
      if (text === "}") break;
    }
    this.#at++;
    if (this.#text() === "from") this.#at += 2;
  }

  #declaration(exported: boolean): void {
    while (MODIFIERS.has(this.#text())) this.#at++;
    const kind = this.#text();
    if (!DECLARATIONS.has(kind)) return;
    if (kind === "import") return this.#import(exported);
    this.#at++;
    if (kind === "const" && this.#text() === "enum") this.#at++;
    while (this.#text() === "*") this.#at++;
    const first = this.#tokens[this.#at];
    if (first?.kind === "string") return this.#ambientModule(first.text);
    if (VARIABLES.has(kind)) return this.#variables(kind, exported);
    if (first?.kind !== "word") return;
    this.#declare(first.text, kind, exported);
    this.#at++;
    if (kind === "namespace" || kind === "module") this.#namespace(first.text);
    else if (kind === "type") this.#skipStatement();
  }

  /** `import a = require("x")`, `import a = B.c`; other imports export nothing. */
  #import(exported: boolean): void {
    this.#at++;
    if (this.#text() === "type" && this.#peek(1) !== "=" && this.#peek(2) === "=") this.#at++;
    if (this.#peek(1) !== "=") return;
    const name = this.#text();
    if (exported) this.#names.add(name);
    if (this.#peek(2) === "require") this.#required.set(name, this.#peek(4));
    this.#at += 2;
  }

  #variables(kind: string, exported: boolean): void {
    while (this.#at < this.#tokens.length) {
      for (const name of this.#binding()) this.#declare(name, kind, exported);
      if (!this.#toNextDeclarator()) return;
    }
  }

  /** `a`, or the names in `{ a, b: c, d = 1, ...e }` and `[a, b]`. */
  #binding(): readonly string[] {
    const first = this.#tokens[this.#at];
    if (first?.kind === "word") {
      this.#at++;
      return [first.text];
    }
    const start = this.#at;
    if (!OPEN.has(this.#text())) return [];
    this.#skipBrackets();
    const inside = this.#tokens.slice(start + 1, this.#at - 1);
    return inside
      .filter(
        (token, index) => token.kind === "word" && /^[,}\]=]?$/.test(inside[index + 1]?.text ?? ""),
      )
      .filter((token) => inside[inside.indexOf(token) - 1]?.text !== "=")
      .map((token) => token.text);
  }

  /** Passes over type and value up to the comma before another declarator, or to the end. */
  #toNextDeclarator(): boolean {
    let angles = 0;
    while (this.#at < this.#tokens.length) {
      const text = this.#text();
      if (OPEN.has(text)) {
        this.#skipBrackets();
        continue;
      }
      if (text === "<") angles++;
      if (text === ">" && this.#peek(-1) !== "=") angles = Math.max(0, angles - 1);
      if (text === ";" || STATEMENTS.has(text)) return false;
      this.#at++;
      if (text === "," && angles === 0) return true;
    }
    return false;
  }

  #declare(name: string, kind: string, exported: boolean): void {
    if (exported) this.#names.add(name);
    this.#declared.set(name, [...(this.#declared.get(name) ?? []), kind]);
  }

  #ambientModule(name: string): void {
    this.#at++;
    if (this.#text() !== "{") return void this.#ambient.set(name, OPAQUE);
    this.#ambient.set(name, new ModuleScanner(this.#body()).scan());
  }

  /** Everything that a namespace declares is exported, whether it says so or not, in a declaration. */
  #namespace(name: string): void {
    while (this.#text() === ".") this.#at += 2;
    if (this.#text() !== "{") return;
    const scanner = new ModuleScanner(this.#body());
    const { names } = scanner.scan();
    const members = this.#namespaces.get(name) ?? new Set();
    for (const each of [...names, ...scanner.#declared.keys()]) members.add(each);
    this.#namespaces.set(name, members);
  }

  #resolveAssignment(): string | undefined {
    const name = this.#assigned;
    if (name === undefined) return undefined;
    const required = this.#required.get(name);
    if (required !== undefined) return required;
    const kinds = this.#declared.get(name) ?? [];
    const values = kinds.filter((kind) => kind !== "interface" && kind !== "type");
    if (values.length === 0 || values.some((kind) => VARIABLES.has(kind))) {
      this.#opaque = `it exports "${name}", whose members are declared elsewhere`;
    }
    for (const member of this.#namespaces.get(name) ?? []) this.#names.add(member);
    this.#names.add("default");
    return undefined;
  }

  #body(): readonly Token[] {
    const start = this.#at + 1;
    this.#skipBrackets();
    return this.#tokens.slice(start, this.#at - 1);
  }

  #skipBrackets(): void {
    let depth = 0;
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++];
      if (token?.kind !== "punctuation") continue;
      if (OPEN.has(token.text)) depth++;
      if (CLOSE.has(token.text) && --depth === 0) return;
    }
  }

  #skipStatement(): void {
    while (this.#at < this.#tokens.length && this.#text() !== ";" && this.#text() !== "export") {
      if (OPEN.has(this.#text())) this.#skipBrackets();
      else this.#at++;
    }
  }

  #text(): string {
    return this.#peek(0);
  }

  #peek(offset: number): string {
    const token = this.#tokens[this.#at + offset];
    return token?.text ?? "";
  }
}

const OPAQUE: FileExports = {
  names: new Set(),
  stars: [],
  ambient: new Map(),
  opaque: "it declares a module without saying what is in it",
};
