import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Value } from "../src/core/value.ts";
import { dataFileLike } from "./dataFolder.ts";

/** One problem, what asks for it, and what tells right programs from wrong ones. */
export interface Problem {
  readonly id: string;
  /** The head of the function with its docstring: what a program was asked for. */
  readonly prompt: string;
  readonly function: string;
  readonly reference: string;
  readonly test: string;
  /** Arguments for labelling, never for detection. */
  readonly extra: readonly (readonly Value[])[];
  readonly programs: readonly Answer[];
}

/** What one model answered, one of several times. */
export interface Answer {
  readonly model: string;
  readonly sample: number;
  readonly text: string;
}

/** @returns undefined, after saying so, where the data is not there. */
export function readProblems(): readonly Problem[] | undefined {
  const [programs, problems, extras] = [/models/, /problems/, /extra-inputs/].map((part) => dataFileLike("candidates", part)); // prettier-ignore
  if (programs === undefined || problems === undefined || extras === undefined) return undefined;
  const answers = Map.groupBy(read<RawAnswer>(programs), ({ task_id }) => task_id);
  const extra = new Map(linesOf(extras).map(extraInputs));
  return read<RawProblem>(problems).flatMap((raw): Problem[] => {
    const given = answers.get(raw.task_id) ?? [];
    if (given.length === 0) return [];
    return [
      {
        id: raw.task_id,
        prompt: raw.prompt,
        function: raw.entry_point,
        reference: raw.prompt + raw.canonical_solution,
        test: raw.test,
        extra: extra.get(raw.task_id) ?? [],
        programs: given.map(({ model, sample, program }) => ({ model, sample, text: program })),
      },
    ];
  });
}

interface RawAnswer {
  readonly task_id: string;
  readonly model: string;
  readonly sample: number;
  readonly program: string;
}

interface RawProblem {
  readonly task_id: string;
  readonly prompt: string;
  readonly entry_point: string;
  readonly canonical_solution: string;
  readonly test: string;
}

function linesOf(path: string): readonly string[] {
  return gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
}

function read<T>(path: string): readonly T[] {
  return linesOf(path).map((line) => JSON.parse(line) as T);
}

function extraInputs(line: string): readonly [string, readonly (readonly Value[])[]] {
  const { task_id, inputs } = JSON.parse(line, numberValue) as {
    task_id: string;
    inputs: readonly (readonly Raw[])[];
  };
  return [task_id, inputs.map((input) => input.map(valueOf))];
}

class NumberValue {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

/** `1.0` is a float and `1` an integer, which plain JSON.parse does not keep apart. */
function numberValue(_: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined) return value;
  const number: Value = /^-?\d+$/.test(source)
    ? { kind: "integer", value: BigInt(source) }
    : { kind: "float", value };
  return new NumberValue(number);
}

type Raw = null | boolean | string | NumberValue | readonly Raw[] | { readonly [key: string]: Raw };

function valueOf(raw: Raw): Value {
  if (raw === null) return { kind: "null" };
  if (typeof raw === "boolean") return { kind: "boolean", value: raw };
  if (typeof raw === "string") return { kind: "text", value: raw };
  if (raw instanceof NumberValue) return raw.value;
  if (isList(raw)) return { kind: "list", items: raw.map(valueOf) };
  const entries = Object.entries(raw).map(
    ([key, value]) => [{ kind: "text", value: key }, valueOf(value)] as const,
  );
  return { kind: "map", entries };
}

function isList(raw: Raw): raw is readonly Raw[] {
  return Array.isArray(raw);
}
