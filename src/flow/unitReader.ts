import { ControlFlow } from "./controlFlow.ts";
import type { FlatTree } from "./flatTree.ts";
import type {
  Call,
  Effect,
  MemberWrite,
  Predicate,
  Read,
  Span,
  Suspension,
  Unknown,
  Write,
} from "./graph.ts";
import type { Mention, Scope } from "./scope.ts";
import type { UnitDraft } from "./unitDraft.ts";

/** A unit that was met and is read when the one around it is done. */
export interface NestedUnit {
  readonly node: number;
  readonly scope: Scope;
  readonly parent: number;
}

/** How an expression is read: for what its value serves, and where its names are looked for. */
export interface Use {
  readonly isValue: boolean;
  readonly isCertain: boolean;
  readonly scope: Scope;
}

export type ReadStatement = (node: number, reader: UnitReader, label?: string) => void;

/** Deeper than people nest, and far from what the stack holds. */
const MAX_DEPTH = 150;

/** What the readers of both languages share while they read one unit. */
export class UnitReader {
  readonly tree: FlatTree;
  readonly unit: UnitDraft;
  readonly flow: ControlFlow;
  readonly nested: NestedUnit[] = [];
  readonly mentions: Mention[] = [];
  readonly unknowns: Unknown[] = [];
  /** Where declarations go now. */
  scope: Scope;
  /** The step that what is read now belongs to. */
  at = 0;
  /** How deep the statement that is read now stands in others. */
  #depth = 0;

  readonly #readStatement: ReadStatement;

  constructor(tree: FlatTree, unit: UnitDraft, scope: Scope, readStatement: ReadStatement) {
    this.#readStatement = readStatement;
    this.tree = tree;
    this.unit = unit;
    this.scope = scope;
    this.flow = new ControlFlow(unit);
  }

  /** Reads a statement below the one that is read now, or nothing for -1. */
  statement(node: number, label?: string): void {
    if (node < 0) return;
    if (this.tree.type(node) === "ERROR") this.unknown(node, "It is not valid syntax.");
    if (this.#depth >= MAX_DEPTH) {
      this.unknown(node, `It is nested more than ${MAX_DEPTH} statements deep.`);
      return;
    }
    this.#depth++;
    this.#readStatement(node, this, label);
    this.#depth--;
  }

  span(node: number): Span {
    return { start: this.tree.start(node), end: this.tree.end(node) };
  }

  read(node: number, name: string, keys: readonly string[], { isValue, scope }: Use): void {
    const effect = { kind: "read" as const, name, keys, isValue, ...this.span(node) };
    this.add(effect);
    this.#mention(scope, name, effect);
  }

  write(
    node: number,
    name: string,
    more: Omit<Write, "kind" | "name" | "start" | "end">,
    scope = this.scope,
  ): void {
    const effect = { kind: "write" as const, name, ...more, ...this.span(node) };
    this.add(effect);
    this.#mention(scope, name, effect);
  }

  call(
    node: number,
    call: Omit<Call, "kind" | "start" | "end">,
    receiver?: { readonly name: string; readonly scope: Scope },
  ): void {
    const effect = { kind: "call" as const, ...call, ...this.span(node) };
    this.add(effect);
    if (!receiver) return;
    const tell = (receiverVariable: number) => void Object.assign(effect, { receiverVariable });
    this.mentions.push({ ...receiver, tell });
  }

  memberWrite(
    node: number,
    base: string,
    write: Omit<MemberWrite, "kind" | "base" | "start" | "end">,
    scope: Scope,
  ): void {
    const effect = { kind: "member-write" as const, base, ...write, ...this.span(node) };
    this.add(effect);
    this.#mention(scope, base, effect);
  }

  suspend(node: number, kind: Suspension["kind"]): void {
    this.add({ kind, ...this.span(node) });
  }

  logic(node: number, predicate: Predicate): void {
    this.add({ kind: "logic", predicate, ...this.span(node) });
  }

  add(effect: Effect): void {
    this.unit.steps[this.at]?.effects.push(effect);
  }

  /** Names in this unit may be read or written where nobody sees it. */
  unknown(node: number, why: string): void {
    this.unknowns.push({ why, unit: this.unit.index, ...this.span(node) });
  }

  nest(node: number, scope: Scope): void {
    this.nested.push({ node, scope, parent: this.unit.index });
  }

  #mention(scope: Scope, name: string, effect: Read | Write | MemberWrite): void {
    const tell = (variable: number) => void Object.assign(effect, { variable });
    this.mentions.push({ scope, name, tell });
  }
}
