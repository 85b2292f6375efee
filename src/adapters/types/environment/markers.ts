/** The environment that markers are judged in: CPython on Linux, as most wheels and servers are. */
export interface MarkerEnvironment {
  /** `3.12` */
  readonly pythonVersion: string;
  readonly extras: ReadonlySet<string>;
}

/** Does a requirement hold, by its PEP 508 marker? What cannot be read holds. */
export function markerHolds(marker: string | undefined, environment: MarkerEnvironment): boolean {
  if (marker === undefined || marker.trim() === "") return true;
  const tokens = marker.length > MAX_MARKER ? undefined : tokenize(marker);
  if (tokens === undefined) return true;
  const reader = new MarkerReader(tokens, environment);
  const value = reader.alternatives(0);
  return value === undefined || !reader.atEnd ? true : value;
}

const MAX_MARKER = 2_000;
const MAX_DEPTH = 20;

const TOKEN = /\s*(?:(===|~=|==|!=|<=|>=|<|>|\(|\))|"([^"]*)"|'([^']*)'|([A-Za-z_][\w.]*))/y;

type Token =
  | { readonly kind: "symbol" | "name"; readonly text: string }
  | { readonly kind: "string"; readonly text: string };

function tokenize(marker: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const text = marker.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, symbol, double, single, name] = match;
    if (symbol !== undefined) tokens.push({ kind: "symbol", text: symbol });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "string", text: double ?? single ?? "" });
  }
  return tokens;
}

/** Undefined is "cannot be told"; it spreads to what depends on it. */
class MarkerReader {
  readonly #tokens: readonly Token[];
  readonly #environment: MarkerEnvironment;
  #at = 0;

  constructor(tokens: readonly Token[], environment: MarkerEnvironment) {
    this.#tokens = tokens;
    this.#environment = environment;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  alternatives(depth: number): boolean | undefined {
    let value = this.#all(depth);
    while (this.#takes("or")) {
      const next = this.#all(depth);
      value = value === true || next === true ? true : value === false ? next : value;
    }
    return value;
  }

  #all(depth: number): boolean | undefined {
    let value = this.#one(depth);
    while (this.#takes("and")) {
      const next = this.#one(depth);
      value = value === false || next === false ? false : value === true ? next : value;
    }
    return value;
  }

  #one(depth: number): boolean | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (this.#takes("(")) {
      const value = this.alternatives(depth + 1);
      return this.#takes(")") ? value : undefined;
    }
    const left = this.#next();
    const operator = this.#operator();
    const right = this.#next();
    if (left === undefined || operator === undefined || right === undefined) return undefined;
    return compare(left, operator, right, this.#environment);
  }

  #operator(): string | undefined {
    const token = this.#next();
    if (token?.text === "not" && this.#takes("in")) return "not in";
    return token?.kind === "string" ? undefined : token?.text;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#at];
    const fits = token?.text === text && token.kind !== "string";
    if (fits) this.#at++;
    return fits;
  }
}

const CONSTANTS: Readonly<Record<string, string>> = {
  os_name: "posix",
  sys_platform: "linux",
  platform_system: "Linux",
  platform_machine: "x86_64",
  platform_python_implementation: "CPython",
  implementation_name: "cpython",
};

function compare(
  left: Token,
  operator: string,
  right: Token,
  environment: MarkerEnvironment,
): boolean | undefined {
  const variable = left.kind === "name" ? left.text : right.kind === "name" ? right.text : "";
  const literal = left.kind === "string" ? left.text : right.text;
  if (variable === "extra") {
    const has = environment.extras.has(literal.toLowerCase().replaceAll(/[-_.]+/g, "-"));
    return operator === "==" ? has : operator === "!=" ? !has : undefined;
  }
  if (variable === "python_version" || variable === "python_full_version") {
    return compareVersion(environment.pythonVersion, operator, literal, left.kind === "string");
  }
  const value = Object.hasOwn(CONSTANTS, variable) ? CONSTANTS[variable] : undefined;
  if (value === undefined) return undefined;
  const [a, b] = left.kind === "name" ? [value, literal] : [literal, value];
  if (operator === "==" || operator === "===") return a === b;
  if (operator === "!=") return a !== b;
  if (operator === "in") return b.includes(a);
  return operator === "not in" ? !b.includes(a) : undefined;
}

function compareVersion(
  version: string,
  operator: string,
  literal: string,
  mirrored: boolean,
): boolean | undefined {
  if (mirrored) return undefined;
  if (operator === "in" || operator === "not in") {
    const listed = literal.split(/[\s,|]+/).includes(version);
    return operator === "in" ? listed : !listed;
  }
  const [, major, minor = "0"] = /^(\d+)(?:\.(\d+))?(?:\.(?:\d+|\*))*$/.exec(literal) ?? [];
  if (major === undefined) return undefined;
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  const order = ownMajor - Number(major) || ownMinor - Number(minor);
  const wide = literal === `${major}.*`;
  switch (operator) {
    case "==":
    case "===":
      return wide ? ownMajor === Number(major) : order === 0;
    case "!=":
      return wide ? ownMajor !== Number(major) : order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "~=":
      return order >= 0 && ownMajor === Number(major);
    default:
      return undefined;
  }
}
