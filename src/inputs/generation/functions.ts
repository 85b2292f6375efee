import type { ProgramLanguage } from "../../core/sandbox.ts";
import type { Value } from "../../core/value.ts";
import type { Shape } from "../shape.ts";

/** Functions of a shape, as texts that the language evaluates: what they give is of the type that is asked for. */
export function functionsOf(
  { parameters, returns }: Extract<Shape, { kind: "function" }>,
  language: ProgramLanguage,
): readonly [Value, ...Value[]] {
  const names = parameters.map((_, index) => NAMES[index] ?? `x${index}`);
  const [first, second] = names;
  const words = WORDS[language];
  const bodies = bodiesOf(returns, first, parameters[0], words);
  const combined =
    parameters.length === 2 && isNumber(parameters[0]) && isNumber(returns)
      ? [`${first} + ${second}`, `${first} - ${second}`]
      : [];
  const [body = words.nothing, ...others] = [...combined, ...bodies];
  return [made(names, body, language), ...others.map((each) => made(names, each, language))];
}

const NAMES = ["x", "y", "z", "w"];

interface Words {
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  text(name: string): string;
  length(name: string): string;
}

const WORDS: Readonly<Record<ProgramLanguage, Words>> = {
  python: {
    nothing: "None",
    yes: "True",
    no: "False",
    text: (name) => `str(${name})`,
    length: (name) => `len(${name})`,
  },
  javascript: {
    nothing: "null",
    yes: "true",
    no: "false",
    text: (name) => `String(${name})`,
    length: (name) => `${name}.length`,
  },
};

function isNumber(shape: Shape | undefined): boolean {
  return shape?.kind === "integer" || shape?.kind === "float";
}

function bodiesOf(
  returns: Shape,
  name: string | undefined,
  given: Shape | undefined,
  words: Words,
): readonly string[] {
  const hasNumber = name !== undefined && isNumber(given);
  const hasLength = name !== undefined && (given?.kind === "text" || given?.kind === "list");
  switch (returns.kind) {
    case "boolean":
      return [
        ...(hasNumber ? [`${name} > 0`, `${name} % 2 == 0`] : []),
        ...(hasLength ? [`${words.length(name)} > 1`] : []),
        words.yes,
        words.no,
      ];
    case "integer":
    case "float":
      if (hasNumber) return [name, `${name} + 1`, `-${name}`, `${name} * ${name}`, "0"];
      return hasLength ? [words.length(name), "0", "1"] : ["0", "1"];
    case "text":
      return name === undefined ? ['"a"', '""'] : [words.text(name), '"a"', '""'];
    case "list":
      return name === undefined ? ["[]"] : [`[${name}]`, `[${name}, ${name}]`, "[]"];
    case "null":
    case "undefined":
      return [words.nothing];
    default:
      return name === undefined
        ? [words.nothing, "0"]
        : [name, ...(hasNumber ? [`${name} + 1`] : []), words.nothing];
  }
}

function made(names: readonly string[], body: string, language: ProgramLanguage): Value {
  const text =
    language === "python"
      ? `lambda ${names.join(", ")}: ${body}`.replace("lambda :", "lambda:")
      : `(${names.join(", ")}) => (${body})`;
  return { kind: "source", text };
}
