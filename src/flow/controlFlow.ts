import { type Frame, isAimOf, type Jump, loopFrame } from "./frames.ts";
import type { Span, Step } from "./graph.ts";
import { EXIT, type StepDraft, type UnitDraft } from "./unitDraft.ts";

/** Lays the steps of a unit one after the other, and knows where jumps and exceptions lead. */
export class ControlFlow {
  readonly unit: UnitDraft;
  readonly #frames: Frame[] = [];
  /** The steps after which the next one comes. */
  #ends: number[] = [0];
  #control: number | undefined;
  #loop: number | undefined;
  #guards = 0;

  constructor(unit: UnitDraft) {
    this.unit = unit;
  }

  step(kind: Step["kind"], span: Span): number {
    const index = this.detached(kind, span);
    this.#connect(this.#ends, index);
    this.#ends = [index];
    return index;
  }

  /** A step that nothing leads to yet. */
  detached(kind: Step["kind"], { start, end }: Span): number {
    const draft: StepDraft = {
      kind,
      start,
      end,
      effects: [],
      next: [],
      raisesTo: [...this.#raisesTo()],
      ...(this.#control !== undefined && { control: this.#control }),
      ...(this.#loop !== undefined && { loop: this.#loop }),
      isGuarded: this.#guards > 0,
    };
    return this.unit.steps.push(draft) - 1;
  }

  get loop(): number | undefined {
    return this.#loop;
  }

  /** What `body` lays depends on `control`. */
  under(control: number, body: () => void): void {
    const before = this.#control;
    this.#control = control;
    body();
    this.#control = before;
  }

  /** Tests one after the other, each with what it guards; `otherwise` where none held. */
  chain(
    tests: readonly { readonly test: () => number; readonly body: () => void }[],
    otherwise?: () => void,
  ): void {
    const ends: number[] = [];
    const before = this.#control;
    for (const { test, body } of tests) {
      const step = test();
      const tested = this.#ends;
      // Whether the next test is reached depends on this one too.
      this.#control = step;
      body();
      ends.push(...this.#ends);
      this.#ends = tested;
    }
    otherwise?.();
    this.#control = before;
    this.#ends = [...ends, ...this.#ends];
  }

  /** `again`: laid after the body and before the next round. `otherwise`: where the loop ends by itself. */
  repeat(parts: {
    readonly head: () => number;
    readonly body: () => void;
    readonly again?: (() => void) | undefined;
    readonly otherwise?: (() => void) | undefined;
    readonly endless: boolean;
    readonly label?: string | undefined;
    readonly loop: (step: number) => number;
  }): void {
    const head = parts.head();
    const index = parts.loop(head);
    const frame = loopFrame(head, parts.label);
    const outer = this.#loop;
    this.#loop = index;
    this.#frames.push(frame);
    this.under(head, () => {
      parts.body();
      this.#ends.push(...frame.continues);
      parts.again?.();
    });
    this.#frames.pop();
    this.#loop = outer;
    this.#connect(this.#ends, head);
    this.#ends = parts.endless ? [] : [head];
    // Reached only where no `break` left the loop before.
    if (parts.otherwise) this.under(head, parts.otherwise);
    this.#ends.push(...frame.breaks);
  }

  /** The body runs before its condition is asked. `start`: where each round begins. */
  repeatAfter(parts: {
    readonly start: Span;
    readonly condition: Span;
    readonly body: () => void;
    readonly ask: (step: number) => void;
    readonly label?: string | undefined;
    readonly loop: (step: number) => number;
  }): void {
    const start = this.step("statement", parts.start);
    const head = this.detached("condition", parts.condition);
    const frame = loopFrame(head, parts.label);
    const outer = this.#loop;
    this.#loop = parts.loop(head);
    this.#frames.push(frame);
    this.under(head, parts.body);
    this.#frames.pop();
    this.#loop = outer;
    this.#connect([...this.#ends, ...frame.continues], head);
    parts.ask(head);
    this.#connect([head], start);
    this.#ends = [head, ...frame.breaks];
  }

  /** `break` inside `body` leads behind it. */
  leavable(label: string | undefined, needsLabel: boolean, step: number, body: () => void): void {
    const frame = { kind: "block" as const, label, needsLabel, step, breaks: [] };
    this.#frames.push(frame);
    body();
    this.#frames.pop();
    this.#ends.push(...frame.breaks);
  }

  /** Cases of a `switch`: each begins where its test says so, or where the one before falls through. */
  fallThrough(
    cases: readonly { readonly test: () => number | undefined; readonly body: () => void }[],
  ): void {
    let falls: number[] = [];
    let isComplete = false;
    const before = this.#control;
    for (const { test, body } of cases) {
      const step = test();
      const tested = this.#ends;
      isComplete ||= step === undefined;
      this.#ends = [...tested, ...falls];
      this.#control = step ?? this.#control;
      body();
      falls = this.#ends;
      this.#ends = tested;
    }
    this.#control = before;
    this.#ends = isComplete ? falls : [...this.#ends, ...falls];
  }

  attempt(parts: {
    readonly body: () => void;
    readonly otherwise?: (() => void) | undefined;
    readonly handlers: readonly { readonly span: Span; readonly body: (step: number) => void }[];
    readonly catchesAll: boolean;
    readonly last?: { readonly span: Span; readonly body: () => void } | undefined;
  }): void {
    const entry = parts.last && this.detached("handler", parts.last.span);
    const leaving: Frame | undefined =
      entry === undefined ? undefined : { kind: "finally", entry, waiting: [] };
    if (leaving) this.#frames.push(leaving);
    const handlers = parts.handlers.map(({ span }) => this.detached("handler", span));
    if (handlers.length > 0) {
      this.#frames.push({ kind: "try", handlers, catchesAll: parts.catchesAll });
      this.#guards++;
    }
    // Its beginning may already fail, so that a handler is reached even from an empty body.
    for (const handler of handlers) this.#connect(this.#ends, handler);
    parts.body();
    if (handlers.length > 0) {
      this.#frames.pop();
      this.#guards--;
    }
    parts.otherwise?.();
    const ends = [...this.#ends];
    for (const [index, handler] of parts.handlers.entries()) {
      const step = handlers[index] ?? EXIT;
      this.#ends = [step];
      this.under(step, () => handler.body(step));
      ends.push(...this.#ends);
    }
    this.#ends = ends;
    if (leaving?.kind === "finally" && parts.last) this.#finish(leaving, parts.last.body);
  }

  /** In `body` an exception may be wanted, as in Python's `with pytest.raises(…)`. */
  guarded(body: () => void): void {
    const before = this.#ends;
    this.#frames.push({ kind: "guard" });
    this.#guards++;
    body();
    this.#guards--;
    this.#frames.pop();
    // A context manager may swallow what was raised before anything of the body took effect.
    this.#ends = [...new Set([...this.#ends, ...before])];
  }

  /** A step that leads nowhere but to where it jumps. */
  jump(jump: Jump, from: number): void {
    this.#ends = [];
    this.#leave(jump, [from]);
  }

  #finish(frame: Extract<Frame, { kind: "finally" }>, body: () => void): void {
    this.#frames.pop();
    const isReached = this.#ends.length > 0;
    this.#connect(this.#ends, frame.entry);
    this.#ends = [frame.entry];
    body();
    const ends = this.#ends;
    const kinds = new Map(frame.waiting.map((jump) => [`${jump.kind} ${jump.label ?? ""}`, jump]));
    for (const jump of kinds.values()) this.#leave(jump, ends);
    this.#leave({ kind: "raise" }, ends);
    this.#ends = isReached ? ends : [];
  }

  #leave(jump: Jump, from: readonly number[]): void {
    for (let at = this.#frames.length - 1; at >= 0; at--) {
      const frame = this.#frames[at];
      if (!frame) break;
      if (frame.kind === "finally") {
        frame.waiting.push(jump);
        this.#connect(from, frame.entry);
        return;
      }
      if (jump.kind === "raise" && frame.kind === "try") {
        for (const handler of frame.handlers) this.#connect(from, handler);
        if (frame.catchesAll) return;
      }
      if (!isAimOf(jump, frame)) continue;
      if (frame.kind === "loop" && jump.kind === "continue") frame.continues.push(...from);
      else if (frame.kind === "loop" || frame.kind === "block") frame.breaks.push(...from);
      this.#aim(from, frame);
      return;
    }
    this.#connect(from, EXIT);
  }

  #aim(from: readonly number[], frame: Frame): void {
    if (frame.kind !== "loop" && frame.kind !== "block") return;
    for (const step of from) {
      const draft = this.unit.steps[step];
      if (draft && (draft.kind === "break" || draft.kind === "continue")) draft.target = frame.step;
    }
  }

  #raisesTo(): ReadonlySet<number> {
    const found = new Set<number>();
    for (let at = this.#frames.length - 1; at >= 0; at--) {
      const frame = this.#frames[at];
      if (frame?.kind === "finally") return found.add(frame.entry);
      if (frame?.kind !== "try") continue;
      for (const handler of frame.handlers) found.add(handler);
      if (frame.catchesAll) return found;
    }
    return found;
  }

  #connect(from: readonly number[], to: number): void {
    for (const step of from) {
      const next = this.unit.steps[step]?.next;
      if (next && !next.includes(to)) next.push(to);
    }
  }

  /** What comes last leads to the exit. */
  close(): void {
    this.#connect(this.#ends, EXIT);
  }
}
