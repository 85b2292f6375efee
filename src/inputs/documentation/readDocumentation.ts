import type { Value } from "../../core/value.ts";
import type { DomainCondition, ParameterShape } from "../callable.ts";
import type { Condition, Term } from "../domain/condition.ts";
import { holds, type Bindings } from "../domain/evaluate.ts";
import { fits } from "../domain/fits.ts";
import { common } from "../domain/narrow.ts";
import { ANY, written, type Shape } from "../shape.ts";
import { readAssurances } from "./assurances.ts";
import { readBonds } from "./bonds.ts";
import { describe, type Description } from "./describe.ts";
import { readInequalities } from "./inequalities.ts";
import { readSections } from "./sections.ts";

export interface Documentation {
  /** What it says that each parameter is. */
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly conditions: readonly DomainCondition[];
  /** Parameters that may be left out. */
  readonly optional: ReadonlySet<string>;
  readonly raises: readonly string[];
}

export interface DocumentedFunction {
  readonly docstring: string;
  readonly parameters: readonly Pick<ParameterShape, "name" | "shape">[];
  /** The arguments of its examples, by parameter. What the text says has to hold for them, or it is misread. */
  readonly examples: readonly Bindings[];
  /** Reads the type of a parameter section. */
  readonly typeOf: (text: string) => Shape;
}

/** What a documentation says of the inputs, as far as its own examples bear it out. */
export function readDocumentation(documented: DocumentedFunction): Documentation {
  const { docstring, parameters, typeOf } = documented;
  const names = parameters.map(({ name }) => name);
  const sections = readSections(docstring, names);
  const collected = new Collected(documented);
  for (const [name, { type, text }] of sections.parameters) {
    const told = type === undefined ? ANY : typeOf(type);
    if (told.kind !== "any") collected.describe(name, told, `its documentation says "${type}"`);
    for (const words of type === undefined || told.kind !== "any" ? [text] : [type, text])
      readAll(words, collected, [name]);
  }
  readAll(sections.prose, collected, names);
  const optional = [...sections.parameters]
    .filter(([, each]) => each.optional)
    .map(([name]) => name);
  const { shapes, conditions } = collected;
  return { shapes, conditions, optional: new Set(optional), raises: sections.raises };
}

/** Reads a text that speaks of these parameters. */
function readAll(text: string, collected: Collected, names: readonly string[]): void {
  for (const description of describe(text, collected.names)) collected.add(description, names);
  for (const { condition, words } of readInequalities(text, collected.names))
    collected.condition(condition, words, "stated");
  for (const assurance of collected.isValidator ? [] : readAssurances(text)) {
    const meant = names.flatMap((name): readonly Condition[] => {
      const term: Term = { kind: "parameter", name };
      const shape = collected.shapeOf(name);
      const own = assurance.on(term, shape);
      const inner =
        shape.kind === "list" && assurance.isOfTexts
          ? assurance.on({ kind: "item" }, shape.item)
          : undefined;
      return own ? [own] : inner ? [{ kind: "every", term, condition: inner }] : [];
    });
    const certainty = meant.length === 1 && assurance.isLoose !== true ? "stated" : "shown";
    for (const condition of meant) collected.condition(condition, assurance.words, certainty);
  }
  const collections = new Map(
    collected.names.flatMap((name): readonly (readonly [string, string])[] => {
      const { kind } = collected.shapeOf(name);
      return kind === "list" || kind === "text" ? [[name, kind]] : [];
    }),
  );
  for (const { condition, words } of readBonds(text, collections, collected.names))
    collected.condition(condition, words, "stated");
}

const VALIDATES =
  /\b(?:(?:following|all) (?:of the )?(?:conditions|rules|requirements|criteria)|considered (?:to be )?(?:valid|\w+) if|valid if|(?:is|are) valid|validates?|checks? (?:if|whether))\b/i;

/** It says more than a type does. */
function isConstrained(shape: Shape): boolean {
  return /"(?:least|most|alphabet|words|order|isDistinct)"/.test(written(shape));
}

class Collected {
  readonly shapes = new Map<string, Shape>();
  readonly conditions: DomainCondition[] = [];
  readonly #parameters: DocumentedFunction["parameters"];
  readonly #examples: readonly Bindings[];
  readonly #isValidator: boolean;

  constructor({ parameters, examples, docstring }: DocumentedFunction) {
    this.#isValidator = VALIDATES.test(docstring);
    this.#parameters = parameters;
    this.#examples = examples;
  }

  /** It says of any input whether it is right: what a right one has to be like is no promise. */
  get isValidator(): boolean {
    return this.#isValidator;
  }

  get names(): readonly string[] {
    return this.#parameters.map(({ name }) => name);
  }

  shapeOf(name: string): Shape {
    const told = this.#parameters.find((each) => each.name === name)?.shape ?? ANY;
    return told.kind === "any" ? (this.shapes.get(name) ?? told) : told;
  }

  /** A phrase without a name is of the parameters that it can be of. */
  add({ name, shape, isPlural, count, words }: Description, among: readonly string[]): void {
    const why = `its documentation says "${words}"`;
    if (name !== undefined) return this.describe(name, shape, why);
    const possible = among.filter((each) => this.#admits(each, shape));
    const isSure =
      among.length === 1 ||
      this.#examples.length > 0 ||
      this.#parameters.some(({ shape }) => shape.kind !== "any");
    if (!isSure || (possible.length !== 1 && !isPlural)) return;
    if (count !== undefined && count !== possible.length) return;
    for (const each of possible) this.describe(each, shape, why);
  }

  describe(name: string, shape: Shape, why: string): void {
    if (!this.#admits(name, shape)) return;
    const before = this.shapes.get(name);
    const both = before ? common(before, shape) : shape;
    if (both) this.shapes.set(name, both);
    if (!isConstrained(shape)) return;
    const condition: Condition = { kind: "fits", term: { kind: "parameter", name }, shape };
    this.conditions.push({ certainty: "stated", why, condition });
  }

  condition(condition: Condition, words: string, certainty: DomainCondition["certainty"]): void {
    if (this.#examples.some((example) => holds(condition, example) === false)) return;
    this.conditions.push({ certainty, why: `its documentation says "${words.trim()}"`, condition });
  }

  #admits(name: string, shape: Shape): boolean {
    const declared = this.#parameters.find((each) => each.name === name);
    if (!declared || common(this.shapeOf(name), shape) === undefined) return false;
    return this.#examples.every((example) => {
      const value: Value | undefined = example.get(name);
      return !value || fits(value, shape);
    });
  }
}
