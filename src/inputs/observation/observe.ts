import type { Value } from "../../core/value.ts";
import type { CallInput, DomainCondition, ParameterShape } from "../callable.ts";
import type { Term } from "../domain/condition.ts";
import { bind } from "../domain/isLegal.ts";
import { observeLists } from "./lists.ts";
import { observeNumbers } from "./numbers.ts";
import { observeRelations } from "./relations.ts";
import type { Observation, Setting } from "./observation.ts";
import { observeTexts } from "./texts.ts";

/**
 * What all examples have in common, which an input should have too before anybody calls it legal. It rules
 * nothing out: a few examples prove no more than what they are.
 */
export function observe(
  parameters: readonly ParameterShape[],
  examples: readonly CallInput[],
  documentation: string,
  /** Parameters of which something else says how large they may be. */
  bounded: ReadonlySet<string>,
): readonly DomainCondition[] {
  const bindings = examples.flatMap((example) => bind({ parameters }, example) ?? []);
  const single = parameters.flatMap((parameter): readonly DomainCondition[] => {
    const values = bindings.flatMap((binding) => binding.get(parameter.name) ?? []);
    const term: Term = { kind: "parameter", name: parameter.name };
    return observeValues(term, values, {
      documentation,
      depth: 0,
      isBounded: bounded.has(parameter.name),
    }).map(({ condition, why }) => {
      return { certainty: "shown", why: `${parameter.name} ${why}`, condition };
    });
  });
  return [...single, ...observeRelations(parameters, bindings)];
}

/** Deeper items are like those above them. */
const MOST_DEPTH = 3;

function observeValues(
  term: Term,
  values: readonly Value[],
  setting: Setting,
): readonly Observation[] {
  const own = [
    ...observeNumbers(term, values, setting),
    ...observeTexts(term, values, setting),
    ...observeLists(term, values, setting),
  ];
  const items = values.flatMap((value) => ("items" in value ? value.items : []));
  if (items.length === 0 || setting.depth >= MOST_DEPTH) return own;
  const inner = observeValues({ kind: "item" }, items, { ...setting, depth: setting.depth + 1 });
  return [
    ...own,
    ...inner.map(({ condition, why }): Observation => {
      // Values that are no lists have no items to judge.
      return { condition: { kind: "every", term, condition }, why: `holds what ${why}` };
    }),
  ];
}
