import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { loadGrammars } from "../syntax/grammars.ts";
import type { Effect, Unit } from "./graph.ts";
import { livenessOf } from "./liveness.ts";
import { neededOf } from "./needed.ts";
import { readFlow } from "./readFlow.ts";

beforeAll(() => loadGrammars(["python", "javascript"]));

/** A program that both languages can say. */
type Statement =
  | { readonly kind: "assign" | "add"; readonly to: string; readonly from: string }
  | { readonly kind: "break" | "continue" | "throw" }
  | { readonly kind: "perhaps" | "choose"; readonly on: string; readonly from: string }
  | { readonly kind: "return"; readonly from: string }
  | {
      readonly kind: "if";
      readonly on: string;
      readonly held: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: "for"; readonly over: string; readonly body: readonly Statement[] }
  | {
      readonly kind: "try";
      readonly body: readonly Statement[];
      readonly handler: readonly Statement[];
      readonly last: readonly Statement[];
    };

const NAMES = ["a", "b", "c"] as const;
const name = fc.constantFrom(...NAMES);

const { block } = fc.letrec<{ block: readonly Statement[]; statement: Statement }>((tie) => ({
  block: fc.array(tie("statement"), { minLength: 1, maxLength: 4 }),
  statement: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constantFrom("assign", "add"), to: name, from: name }),
    fc.record({ kind: fc.constantFrom("break", "continue", "throw") }),
    fc.record({ kind: fc.constantFrom("perhaps", "choose"), on: name, from: name }),
    fc.record({ kind: fc.constant("return"), from: name }),
    fc.record({ kind: fc.constant("if"), on: name, held: tie("block"), otherwise: tie("block") }),
    fc.record({ kind: fc.constant("for"), over: name, body: tie("block") }),
    fc.record({
      kind: fc.constant("try"),
      body: tie("block"),
      handler: tie("block"),
      last: tie("block"),
    }),
  ) as fc.Arbitrary<Statement>,
}));

/** Numbers the statements, so that each has a text of its own. */
function javascript(program: readonly Statement[]): string {
  let number = 0;
  const say = (statement: Statement, inLoop: boolean): string => {
    const mark = ++number;
    const all = (body: readonly Statement[], loop = inLoop) =>
      `{ ${body.map((each) => say(each, loop)).join(" ")} }`;
    switch (statement.kind) {
      case "assign":
        return `${statement.to} = ${statement.from} * 7 + ${mark};`;
      case "add":
        return `${statement.to} += ${statement.from} + ${mark};`;
      case "perhaps":
        return `${statement.on} % 2 === 1 && tell(${statement.from} + ${mark});`;
      case "choose":
        return `c = ${statement.on} % 2 === 1 ? tell(${mark}) : ${statement.from};`;
      case "return":
        return `return ${statement.from} + ${mark};`;
      case "throw":
        return `throw ${mark};`;
      case "break":
      case "continue":
        return inLoop ? `${statement.kind};` : ";";
      case "if": {
        const [only, ...others] = statement.otherwise;
        const isChain = only?.kind === "if" && others.length === 0;
        const then = all(statement.held);
        const otherwise = isChain ? say(only, inLoop) : all(statement.otherwise);
        return `if (${statement.on} % 2 === 1) ${then} else ${otherwise}`;
      }
      case "for":
        return `for (const x${mark} of [${statement.over}, 1, 2]) ${all([{ kind: "add", to: "c", from: `x${mark}` }, ...statement.body], true)}`;
      case "try":
        return `try ${all(statement.body)} catch ${all(statement.handler)} finally ${all(statement.last)}`;
      default:
        return "";
    }
  };
  const body = program.map((each) => say(each, false)).join(" ");
  return `function f() { let a = 1; let b = 2; let c = 3; ${body} return b; }`;
}

function unitOf(text: string): Unit {
  const reading = readFlow(text, "javascript");
  const unit = reading.status === "read" ? reading.flow.units[1] : undefined;
  if (!unit) throw new Error("there is no function");
  return unit;
}

it("has every statement once", () => {
  fc.assert(
    fc.property(block, (program) => {
      const text = javascript(program);
      const { steps } = unitOf(text);
      const shown = steps.map(({ start, end }) => text.slice(start, end));
      for (const [statement] of text.matchAll(/\w+ \+?= [\w*+ ]+;|(?:return|throw) [\w+ ]+;/g))
        expect(
          shown.filter((each) => each === statement || `let ${statement}` === each),
        ).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

it("agrees on liveness with all ways that are walked one by one", () => {
  fc.assert(
    fc.property(block, (program) => {
      const unit = unitOf(javascript(program));
      fc.pre(unit.steps.length < 60);
      const { live } = livenessOf(unit);
      for (const variable of unit.variables.keys())
        for (const step of unit.steps.keys())
          expect(live[variable]?.[step] === 1, `${unit.variables[variable]?.name} at ${step}`).toBe(
            isRead(unit, variable, step),
          );
    }),
    { numRuns: 150 },
  );
});

/** Follows each way from the beginning of a step until the variable is read, or written for certain. */
function isRead(
  { steps }: Unit,
  variable: number,
  from: number,
  seen = new Set<number>(),
): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const step = steps[from];
  if (!step) return false;
  const isOn = (to: number) => isRead({ steps } as Unit, variable, to, seen);
  const own = step.effects.find(
    (each) =>
      isOf(each, variable) && (each.kind === "read" || (each.kind === "write" && each.isCertain)),
  );
  if (own?.kind === "read" || step.raisesTo.some(isOn)) return true;
  return own === undefined && step.next.some(isOn);
}

function isOf(effect: Effect, variable: number): boolean {
  return (effect.kind === "read" || effect.kind === "write") && effect.variable === variable;
}

it("calls nothing unneeded that changes the result", () => {
  let changed = 0;
  fc.assert(
    fc.property(block, (program) => {
      const text = javascript(program);
      const unit = unitOf(text);
      const { writes } = neededOf(unit);
      const result = resultOf(text);
      for (const { effects } of unit.steps)
        for (const effect of effects) {
          if (
            effect.kind !== "write" ||
            !effect.value ||
            effect.how === "iterate" ||
            writes.has(effect)
          )
            continue;
          const { start, end } = effect.value;
          changed++;
          expect(
            resultOf(
              `${text.slice(0, start)}(1001 + (${text.slice(start, end)}))${text.slice(end)}`,
            ),
            text.slice(start, end),
          ).toBe(result);
        }
    }),
    { numRuns: 400 },
  );
  expect(changed).toBeGreaterThan(100);
});

function resultOf(text: string): string {
  try {
    // oxlint-disable-next-line no-implied-eval
    const run = new Function(
      `const told = []; const tell = (x) => (told.push(x), x); ${text} return [f(), told];`,
    ) as () => unknown;
    return JSON.stringify(run());
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
