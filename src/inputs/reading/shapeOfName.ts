import type { Shape } from "../shape.ts";

/** What people call their lists, texts and numbers: the weakest sign that there is. */
export function shapeOfName(name: string): Shape | undefined {
  const word = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(word))?.[1];
}

const NAMES: readonly (readonly [RegExp, Shape])[] = [
  [
    /^(?:is|has|should|use|allow|enable|include)_|^(?:flag|verbose|strict|reverse)$/,
    { kind: "boolean" },
  ],
  [
    /^(?:s|st|str|string|text|txt|word|sentence|name|title|message|line|char|ch|prefix|suffix|pattern|substring|key|label|url|path|email|password|sep|separator|delimiter)\d?$|_(?:str|string|text|name|word|char)$/,
    { kind: "text" },
  ],
  [
    /^(?:words|strings|names|lines|texts|tokens|keys|labels|sentences)$|_(?:words|strings|names)$/,
    { kind: "list", item: { kind: "text" } },
  ],
  [
    /^(?:nums|numbers|integers|digits|values|scores|prices|heights|weights|data|arr|array|a_list|lst|list|l|li|xs|ys|items|elements|sequence|seq|vector|coins)\d?$|_(?:list|array|nums|numbers)$/,
    { kind: "list", item: { kind: "integer" } },
  ],
  [
    /^(?:matrix|grid|board|mat|maze|table)\d?$/,
    { kind: "list", item: { kind: "list", item: { kind: "integer" } } },
  ],
  [
    /^(?:dict|dictionary|d|map|mapping|counts|freq)\d?$|_dict$/,
    { kind: "map", key: { kind: "text" }, value: { kind: "integer" } },
  ],
  [
    /^(?:ratio|rate|price|weight|height|radius|angle|temperature|threshold|probability|epsilon|tolerance|alpha|beta|percent|percentage)$/,
    { kind: "float" },
  ],
  [
    /^(?:[ijknmpq]|num|number|count|index|idx|size|length|len|width|limit|max|min|start|end|stop|low|high|left|right|year|month|day|hour|minute|second|seconds|age|amount|total|target|steps|position|pos|depth|level|base|exponent|power|times|x|y|z|a|b|c)\d?$|^(?:num|max|min|n)_|_(?:count|index|size|length|id|num|limit)$/,
    { kind: "integer" },
  ],
];
