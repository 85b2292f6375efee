import type { Limits, Output, Program, SandboxSession } from "../../../core/sandbox.ts";
import type { Value } from "../../../core/value.ts";
import type { CallInput } from "../../../inputs/callable.ts";
import { isLegal } from "../../../inputs/domain/isLegal.ts";
import { generateInputs } from "../../../inputs/generateInputs.ts";
import { inputKey } from "../../../inputs/inputKey.ts";
import { loadText } from "../loadText.ts";
import { inputOf } from "./callText.ts";
import type { ExploredFunction, Subject, Trial } from "./explored.ts";
import { isOrdinary, weightOf, weightOfValue } from "./ordinary.ts";
import type { SharedSessions } from "./sessions.ts";

/** Runs one function on its inputs: for a short while each, and for longer where it is among the few that may. */
export async function runTrials(
  subject: Subject,
  sessions: SharedSessions,
  grant: (isSlow: boolean) => Promise<boolean>,
): Promise<ExploredFunction> {
  try {
    const quick = await tryAll(subject, sessions, QUICK);
    if (!(await grant(isStopped(quick)))) return isStopped(quick) ? givenUp(quick) : quick;
  } finally {
    void grant(false);
  }
  const patient = await tryAll(subject, sessions, PATIENT);
  return isStopped(patient)
    ? { ...patient, unexplored: stoppedAfter(PATIENT.cpuSeconds) }
    : patient;
}

async function tryAll(
  subject: Subject,
  sessions: SharedSessions,
  limits: Pick<Limits, "cpuSeconds">,
): Promise<ExploredFunction> {
  const unexplored = (why: string) => ({ ...subject, trials: [], unexplored: why });
  const opened = await sessions.open({ language: subject.language, limits });
  if (opened.status === "unavailable") return unexplored(opened.reason);
  const load = await loadOf(subject, opened.session);
  if (load.kind !== "returned") return unexplored(loadText(load, subject.program));
  const inputs = inputsOf(subject);
  const { outputs } = await opened.session.run(
    subject.program,
    inputs.map((input) => inputOf(subject.callable, input)),
    { keepArguments: true, mostDeaths: 1 },
  );
  const trials = inputs.map((input, index) => trialOf(subject, input, outputs[index]));
  const isRun = trials.some(({ output }) => output.kind !== "unrun");
  return isRun ? { ...subject, trials } : unexplored(whyUnrun(trials));
}

function isStopped({ trials }: ExploredFunction): boolean {
  return trials.some(({ output }) => output.kind === "timeout");
}

/** What was given up early may have been about to end. */
function givenUp(quick: ExploredFunction): ExploredFunction {
  const trials = quick.trials.map((trial): Trial => {
    const why = stoppedAfter(QUICK.cpuSeconds);
    return trial.output.kind === "timeout" ? { ...trial, output: { kind: "unrun", why } } : trial;
  });
  const why = `${stoppedAfter(QUICK.cpuSeconds)}; ${MOST_SLOW} functions before it got more time`;
  return { ...quick, trials, unexplored: why };
}

function stoppedAfter(seconds: number): string {
  return `an input took longer than ${seconds} s, and the rest was not tried`;
}

/** A file that does not load costs one process, however many functions it has. */
function loadOf({ program }: Subject, session: SandboxSession): Promise<Output> {
  const known = loads.get(program) ?? session.run(program, []).then(({ load }) => load);
  loads.set(program, known);
  return known;
}

const loads = new WeakMap<Program, Promise<Output>>();

function whyUnrun([first]: readonly Trial[]): string {
  return first?.output.kind === "unrun" ? first.output.why : "no input for it could be made";
}

/** Inputs are small: what takes longer does not end, or is asked for something huge. */
const QUICK = { cpuSeconds: 0.5 };
const PATIENT = { cpuSeconds: 1 };
/** Each costs seconds. */
export const MOST_SLOW = 12;
const COUNT = 60;
const SEED = 1;

/** The documented ones first, then the most ordinary. */
function inputsOf({ callable }: Subject): readonly CallInput[] {
  const made = generateInputs(callable, { seed: SEED, count: COUNT });
  const all = [...made, ...withDefaults(callable, made), ...withWords(callable, made)];
  const generated = [...new Map(all.map((input) => [inputKey(input), input])).values()];
  const shown = new Set(callable.examples.map(inputKey));
  const rank = (input: CallInput) =>
    (shown.has(inputKey(input)) ? 0 : isOrdinary(input) ? 1000 : 2000) +
    Math.min(999, weightOf(input));
  return generated
    .map((input) => ({ input, rank: rank(input) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ input }) => input);
}

/** As most people call it: with what it asks for, and no more. */
function withDefaults(
  { parameters }: Subject["callable"],
  inputs: readonly CallInput[],
): readonly CallInput[] {
  const places = parameters.filter(({ passing }) => passing === "positional");
  const required = places.filter((each) => each.required).length;
  if (required === 0 || required === places.length) return [];
  return inputs.slice(0, 20).map(({ arguments: given, receiver }) => {
    return { arguments: given.slice(0, required), ...(receiver && { receiver }) };
  });
}

/** A text of several words where any text will do. */
function withWords(
  callable: Subject["callable"],
  inputs: readonly CallInput[],
): readonly CallInput[] {
  const [first] = inputs;
  if (!first) return [];
  return callable.parameters.flatMap(({ shape, passing }, place): readonly CallInput[] => {
    const isAnyText = shape.kind === "text" && !shape.alphabet && !shape.words;
    if (!isAnyText || passing !== "positional" || place >= first.arguments.length) return [];
    const input = { ...first, arguments: first.arguments.with(place, WORDS) };
    return isLegal(callable, input) === "outside" ? [] : [input];
  });
}

const WORDS: Value = { kind: "text", value: "the quick brown fox sees the lazy dog" };

function trialOf({ callable }: Subject, input: CallInput, output: Output | undefined): Trial {
  return {
    input,
    legality: isLegal(callable, input),
    isOrdinary: isOrdinary(input),
    output: output ? compact(output) : { kind: "unrun", why: "it was not run" },
  };
}

/** What is kept of all functions of a run at once has to be small. */
function compact(output: Output): Output {
  if (output.kind !== "returned" && output.kind !== "raised") return output;
  const { value } = output.kind === "returned" ? output : {};
  const kept = [output.before, output.after].flatMap((arguments_) =>
    arguments_ ? [...arguments_.arguments, ...Object.values(arguments_.named)] : [],
  );
  const weight = [value, ...kept]
    .filter((each): each is Value => each !== undefined)
    .reduce((sum, each) => sum + weightOfValue(each), output.printed.length);
  return weight > HEAVIEST ? { kind: "cut" } : output;
}

const HEAVIEST = 5_000;
