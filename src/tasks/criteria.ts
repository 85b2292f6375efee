import type { Criterion, Demand } from "../core/criterion.ts";
import { itemsOf, textOf, valueAt, type Entry, type Value } from "../manifests/formats/tree.ts";
import { readYaml } from "../manifests/formats/yaml.ts";
import { readExample } from "./example.ts";

export interface TaskProblem {
  readonly message: string;
  /** From 1, in the task's file. */
  readonly line: number;
}

/**
 * Reads a block of criteria: a YAML list whose items have one key each, the kind.
 * @param firstLine The line of the file that the block's text starts at.
 */
export function readCriteria(
  source: string,
  firstLine: number,
): { readonly criteria: readonly Criterion[]; readonly problems: readonly TaskProblem[] } {
  const lineOf = (offset: number) => firstLine + source.slice(0, offset).split("\n").length - 1;
  const { root, problems } = readYaml(source);
  if (problems.length > 0 || root?.kind !== "list") {
    const message = problems[0]?.message ?? "is no list of criteria, each `- kind: demand`";
    return {
      criteria: [],
      problems: [{ message: `the block ${message}`, line: lineOf(problems[0]?.offset ?? 0) }],
    };
  }
  const read = root.items.map((item): Criterion | TaskProblem => {
    const line = lineOf(item.span.start);
    const [entry, ...more] = item.kind === "table" ? item.entries : [];
    if (!entry || more.length > 0) return { message: "a criterion is one `kind: demand`", line };
    const { start, end } = item.span;
    const text = source.slice(start, end).replaceAll(/\s+/g, " ").trim();
    return criterionOf(entry, { text, line });
  });
  return {
    criteria: read.filter((item) => "kind" in item),
    problems: read.filter((item) => "message" in item),
  };
}

type Reader = (value: Value, written: Demand) => Criterion | string;

function criterionOf(
  [kind, { value }]: readonly [string, Entry],
  written: Demand,
): Criterion | TaskProblem {
  const { line } = written;
  const read = READERS.get(kind)?.(value, written);
  if (read === undefined)
    return {
      message: `"${kind}" is no kind of criterion: use one of ${[...READERS.keys()].join(", ")}`,
      line,
    };
  return typeof read === "string" ? { message: `"${kind}" ${read}`, line } : read;
}

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [
    "signature",
    (value, written) => one(value, (signature) => ({ ...written, kind: "signature", signature })),
  ],
  ["example", (value, written) => readExample(value, written)],
  [
    "property",
    (value, written) =>
      about(value, "holds", (expression, rest) => ({
        ...written,
        kind: "property",
        expression,
        ...rest,
      })),
  ],
  [
    "reference",
    (value, written) =>
      about(value, "file", (file, rest) => ({ ...written, kind: "reference", file, ...rest })),
  ],
  ["types", (value, written) => one(value, (level) => ({ ...written, kind: "types", level }))],
  ["growth", (value, written) => one(value, (bound) => ({ ...written, kind: "growth", bound }))],
  ["time", (value, written) => limit("time", value, written)],
  ["memory", (value, written) => limit("memory", value, written)],
  ["plan", (value, written) => one(value, (demand) => ({ ...written, kind: "plan", demand }))],
  [
    "security",
    (value, written) => one(value, (level) => ({ ...written, kind: "security", level })),
  ],
  ["dependencies", (value, written) => dependencies(value, written)],
]);

function one(value: Value, make: (text: string) => Criterion): Criterion | string {
  const text = scalarText(value);
  return text === undefined ? "takes one line of text" : make(text);
}

/** `property: EXPRESSION`, or with the function that it is about: `property: { of: f, holds: EXPRESSION }`. */
function about(
  value: Value,
  key: "holds" | "file",
  make: (text: string, rest: { readonly function?: string }) => Criterion,
): Criterion | string {
  const text = scalarText(value) ?? textOf(valueAt(value, key));
  if (text === undefined) return `takes text, or "of" and "${key}"`;
  const of = textOf(valueAt(value, "of"));
  return make(text, of === undefined ? {} : { function: of });
}

function limit(kind: "time" | "memory", value: Value, written: Demand): Criterion | string {
  const bound = scalarText(value) ?? scalarText(valueAt(value, "bound"));
  if (bound === undefined) return 'takes a bound such as "1s" or "64MB", or "bound" and "at"';
  const at = scalarText(valueAt(value, "at"));
  return { ...written, kind, bound, ...(at === undefined ? {} : { at }) };
}

function dependencies(value: Value, written: Demand): Criterion | string {
  const isNone = value.kind !== "list" && scalarText(value) === "none";
  const allowed = itemsOf(value).map(scalarText);
  if ((value.kind !== "list" && !isNone) || allowed.includes(undefined))
    return "takes a list of packages, or none";
  return {
    ...written,
    kind: "dependencies",
    allowed: allowed.filter((name) => name !== undefined),
  };
}

/** YAML takes `1` and `true` for more than text. */
function scalarText(value: Value | undefined): string | undefined {
  return value?.kind === "other" ? value.text : textOf(value)?.trim();
}
