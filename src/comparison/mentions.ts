/**
 * Which traits of an input a text speaks of by name, such as `if the list is empty` or `regardless of case`: who is asked for
 * that means such inputs, though no example shows one. What a text rules out (`non-empty`) it does not mean.
 */
export function mentionedTraits(text: string): ReadonlySet<string> {
  const found = MENTIONS.flatMap(([pattern, traits]) => (pattern.test(text) ? traits : []));
  return new Set(found);
}

const MENTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<!\bnon[- ]?|\bnot |\bnever |\bnot be )\bempty\b/i, ["empty"]],
  [/(?<!\bnon[- ]?|\bnot |\bnever |\bnot be )\bnegative\b/i, ["negative"]],
  [/\bzero(?:s|es)?\b(?!-)/i, ["zero"]],
  [/\b(?:duplicat\w+|repeat\w*|repetitions?|distinct|unique|more than once|occurrences?)\b/i, ["repeats"]],
  [/\b(?:upper|lower|swap)[- ]?case|\bcase\b|\bcapital/i, ["upper", "lower"]],
  [/\bdecimals?\b|\bfloat|\bfraction/i, ["fraction"]],
]; // prettier-ignore
