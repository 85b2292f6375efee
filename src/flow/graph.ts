/** A place in the text: UTF-16 offsets, up to and not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What one source file does, unit by unit. */
export interface Flow {
  /** The file itself first, then functions and classes: what encloses another stands before it. */
  readonly units: readonly Unit[];
  /** Places that could not be followed, or that make names mean something else than they seem to. */
  readonly unknowns: readonly Unknown[];
}

export interface Unknown extends Span {
  /** One sentence. */
  readonly why: string;
  /** The unit that it makes unsure: names in it may be read or written unseen. */
  readonly unit: number;
}

/** What runs as one: a file, a class body, a function, a lambda. */
export interface Unit extends Span {
  readonly kind: "module" | "class" | "function" | "method" | "lambda";
  readonly name?: string;
  /** The unit around it. */
  readonly parent?: number;
  readonly async: boolean;
  readonly generator: boolean;
  readonly decorators: readonly Span[];
  /** What a class derives from. */
  readonly bases: readonly Span[];
  readonly parameters: readonly Parameter[];
  /** Python's docstring, or the JSDoc comment before it, with its marks. */
  readonly docstring?: Span;
  readonly body: Span;
  readonly variables: readonly Variable[];
  /** Step 0 is the entry, step 1 the exit. */
  readonly steps: readonly Step[];
  readonly branches: readonly Branch[];
  readonly loops: readonly Loop[];
}

export interface Parameter extends Span {
  readonly name: string;
  readonly annotation?: Span;
  readonly hasDefault: boolean;
  /** `*args`, `**kwargs`, `...rest` */
  readonly isRest: boolean;
  /** Taken apart: `{ a, b }`. */
  readonly isPattern: boolean;
  /** Absent for a pattern, whose names are variables of their own. */
  readonly variable?: number;
}

/** A name with its own life: one for each declaration, so that the same name may come more than once. */
export interface Variable {
  readonly name: string;
  readonly declared: Span;
  readonly kind: "parameter" | "local" | "import" | "function" | "class";
  readonly annotation?: Span;
  /** Another unit reads or writes it, or it may be read later: when is not known. */
  readonly isCaptured: boolean;
  /** It lives outside the unit: `global`, `nonlocal`. */
  readonly isOuter: boolean;
}

export interface Step extends Span {
  readonly kind:
    | "entry"
    | "exit"
    /** A statement that does none of what follows. */
    | "statement"
    /** A statement that is only an expression. */
    | "expression"
    /** Decides between branches: of an `if`, `while`, `case`, `switch`. */
    | "condition"
    /** Takes the next item of a `for`. */
    | "iteration"
    /** A handler of exceptions begins. */
    | "handler"
    | "return"
    | "raise"
    | "break"
    | "continue";
  /** In the order in which they happen. */
  readonly effects: readonly Effect[];
  readonly next: readonly number[];
  /** Where an exception of this step leads within the unit; what the step writes may not have been written then. */
  readonly raisesTo: readonly number[];
  /** The condition, iteration or handler on which it depends whether this step is reached. */
  readonly control?: number;
  /** The innermost loop around it. */
  readonly loop?: number;
  /** `break` and `continue`: the step of the loop or switch that they leave or repeat. */
  readonly target?: number;
  /** An exception of this step may be what it is there for: it stands in a `try` or a `with`. */
  readonly isGuarded: boolean;
}

export type Effect = Read | Write | Call | MemberWrite | Suspension | Logic;

export interface Read extends Span {
  readonly kind: "read";
  readonly name: string;
  /** Absent for a name of no unit of the file. */
  readonly variable?: number;
  /** `a.b["c"]` → `["b", "c"]`: constant keys that directly follow. */
  readonly keys: readonly string[];
  /** It serves only what the step writes or decides; otherwise it matters by itself, as an argument of a call does. */
  readonly isValue: boolean;
}

export interface Write extends Span {
  readonly kind: "write";
  readonly name: string;
  readonly variable?: number;
  /** `update`: `x += 1`, the old value counts. `change`: what it holds is changed: `xs.append(1)`, `d[k] = 1`. */
  readonly how: "assign" | "update" | "change" | "bind" | "iterate" | "declare" | "delete";
  /** It happens whenever the step does. */
  readonly isCertain: boolean;
  /** What is written: for a part of a pattern the value that is taken apart. */
  readonly value?: Span;
  /** It gets a part of the value: `a, b = …`, `const { a } = …`. */
  readonly isPart?: boolean;
  readonly valueKind: ValueKind;
  readonly operator?: string;
}

/** What can be told of a value from the look of its expression. */
export type ValueKind =
  | "number"
  | "string"
  | "boolean"
  | "null"
  /** A new list, dictionary, set, array, object. */
  | "array"
  | "container"
  /** The result of an operator: whatever it is, nothing else holds it. */
  | "fresh"
  | "unknown";

export interface Call extends Span {
  readonly kind: "call";
  /** `os.path.join`, `.append` on what is no name. */
  readonly path?: string;
  readonly callee: Span;
  /** The object whose method it is. */
  readonly receiver?: Span;
  readonly receiverKind: ValueKind;
  /** The variable that is the receiver. */
  readonly receiverVariable?: number;
  readonly arguments: readonly Span[];
  /** By its name it does nothing but return a value. */
  readonly isPure: boolean;
  /** The whole of an expression statement. */
  readonly isStatement: boolean;
}

/** `a.b = …`, `a["k"] = …`, `del a.b`: visible wherever the object is. */
export interface MemberWrite extends Span {
  readonly kind: "member-write";
  /** The name that the place starts from; `""` where that is no name. */
  readonly base: string;
  readonly variable?: number;
  /** `a.b = …`, not `a[b] = …`. */
  readonly isOfField: boolean;
  readonly keys: readonly string[];
  readonly value?: Span;
}

export interface Suspension extends Span {
  readonly kind: "yield" | "await";
}

/** A condition, or a comparison that is a value. */
export interface Logic extends Span {
  readonly kind: "logic";
  readonly predicate: Predicate;
}

export type Predicate =
  | { readonly kind: "not"; readonly of: Predicate; readonly span: Span }
  | { readonly kind: "all" | "any"; readonly of: readonly Predicate[]; readonly span: Span }
  | {
      readonly kind: "compare";
      readonly left: Operand;
      readonly operator: string;
      readonly right: Operand;
      readonly span: Span;
    }
  | { readonly kind: "atom"; readonly operand: Operand; readonly span: Span };

export interface Operand extends Span {
  /** Two of them with the same text have the same value, asked one directly after the other. */
  readonly isStable: boolean;
  readonly constant?: number | string;
}

/** `if`, conditional expressions, `switch`: one of several arms runs. */
export interface Branch extends Span {
  readonly kind: "if" | "conditional";
  /** One for each arm but the last of a complete branch: `if`, `elif`, `elif` … */
  readonly conditions: readonly Span[];
  readonly arms: readonly Span[];
  /** One of the arms always runs. */
  readonly isComplete: boolean;
}

export interface Loop extends Span {
  readonly kind: "for" | "for-in" | "while" | "do-while" | "comprehension";
  /** What decides how often: the condition, or what is iterated over. */
  readonly bound?: Span;
  readonly body: Span;
  /** The step that decides; a comprehension has none of its own. */
  readonly step?: number;
  /** The loop around it in the same unit. */
  readonly parent?: number;
}
