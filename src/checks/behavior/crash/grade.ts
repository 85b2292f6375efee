import type { ExploredFunction, Trial } from "../exploration/explored.ts";
import { isMeant, type Raised } from "../exploration/raises.ts";
import { hasEdge, isTiny } from "../exploration/ordinary.ts";
import { isOfTypes, isProved } from "../exploration/proved.ts";
import { isPrivate } from "../exploration/words.ts";
import type { Shape } from "../../../inputs/shape.ts";

/** One way in which a function breaks, with the inputs that show it. */
export interface Break {
  readonly rule: "behavior/crash" | "behavior/hang" | "behavior/crash-at-edge";
  readonly trial: Trial;
}

/** The worst that the trials of a function show, if anything. */
export function worstBreak(explored: ExploredFunction): Break | undefined {
  const proved = explored.trials.filter((trial) => isProved(trial, explored.callable));
  const breaking = proved.filter((trial) => isBreak(trial, explored));
  const isReady = ({ output }: Trial) =>
    output.kind === "raised" && !isAwaitingState(output, explored);
  const endless = breaking.find(({ input, output }) => output.kind === "timeout" && isTiny(input));
  if (endless) return { rule: "behavior/hang", trial: endless };
  const raising = breaking.filter(isReady);
  const ordinary = proved.filter(({ isOrdinary }) => isOrdinary);
  const mistake = raising.find((trial) => trial.isOrdinary && isMistake(trial));
  if (mistake) return { rule: "behavior/crash", trial: mistake };
  // Of what is only called from within its file nobody outside knows what is legal.
  if (isPrivate(explored.callable)) return undefined;
  const unexplained = raising.filter((trial) => !mayWantAForm(trial, explored));
  const always = isAlways(ordinary, unexplained)
    ? unexplained.find(({ isOrdinary }) => isOrdinary)
    : undefined;
  if (always) return { rule: "behavior/crash", trial: always };
  const edge = explored.trials.find(
    (trial) =>
      (isProved(trial, explored.callable) || isOfTypes(trial, explored.callable)) &&
      isReady(trial) &&
      isBreak(trial, explored) &&
      hasEdge(trial.input) &&
      !isRefusal(trial),
  );
  return edge && { rule: "behavior/crash-at-edge", trial: edge };
}

/**
 * What other methods prepare is not there in an instance that was just made, and no type says that they come first.
 * A member that nothing in the program ever sets is missing all the same.
 */
function isAwaitingState({ type, message }: Raised, { callable, program }: ExploredFunction) {
  if (!callable.receiver) return false;
  const missing = /^'(?<owner>\w+)' object has no attribute '(?<name>\w+)'/.exec(message)?.groups;
  if (type !== "AttributeError" || !missing) return !MISTAKES.has(type);
  if (missing["owner"] !== callable.receiver.class) return !BUILTIN.has(missing["owner"] ?? "");
  const set = new RegExp(
    String.raw`\.${missing["name"]}\b\s*(?:=(?!=)|:)|\bsetattr\b|__dict__|\bdef ${missing["name"]}\b`,
  );
  return Object.values(program.files).some((text) => set.test(text));
}

/**
 * A text that is taken apart may have to be of a form that no type tells: the name of a file, a date. Words that are
 * made up have none, and so it looks for what they do not hold.
 */
function mayWantAForm({ output }: Trial, { callable }: ExploredFunction): boolean {
  const takesText = [...callable.parameters, ...(callable.receiver?.parameters ?? [])].some(
    ({ shape }) => holdsText(shape),
  );
  if (!takesText || output.kind !== "raised") return false;
  return NOT_FOUND.test(output.type) || OF_NOTHING.test(output.message);
}

function holdsText(shape: Shape): boolean {
  if (shape.kind === "union") return shape.of.some(holdsText);
  if (shape.kind === "list" || shape.kind === "set") return holdsText(shape.item);
  return shape.kind === "text" && !shape.words && !shape.forms;
}

const NOT_FOUND = /^(?:ValueError|IndexError|KeyError|LookupError|Unicode\w+Error|URIError)$/;
/** What a search gives that finds nothing. */
const OF_NOTHING = /'NoneType'|\bnull\b|\bundefined\b/;

/** It answers to nothing that anybody would hand in. */
function isAlways(all: readonly Trial[], breaking: readonly Trial[]): boolean {
  return all.length >= 8 && all.every((trial) => breaking.includes(trial));
}

/** What reads a text refuses most texts, and says so with the language's own words. */
function isRefusal({ output }: Trial): boolean {
  return (
    output.kind === "raised" &&
    /^(?:ValueError|KeyError|LookupError|Unicode\w+Error|URIError)$/.test(output.type) &&
    !/empty/.test(output.message)
  );
}

function isBreak({ output }: Trial, explored: ExploredFunction): boolean {
  if (output.kind === "timeout") return output.clock === "cpu";
  return output.kind === "raised" && output.where !== "input" && !isMeant(explored, output);
}

/** Wrong whatever the input: a name that is not there, a call of itself without an end. */
function isMistake({ output }: Trial): boolean {
  return output.kind === "raised" && (MISTAKES.has(output.type) || isMissingMember(output));
}

const MISTAKES: ReadonlySet<string> = new Set([
  "NameError",
  "UnboundLocalError",
  "ReferenceError",
  "RecursionError",
  "MemoryError",
]);

/** `'list' object has no attribute 'push'`: no value of that type ever has it. */
function isMissingMember({ type, message, where }: Raised): boolean {
  const owner = /^'(?<owner>\w+)' object has no attribute/.exec(message)?.groups?.["owner"];
  return where === "program" && type === "AttributeError" && BUILTIN.has(owner ?? "");
}

const BUILTIN: ReadonlySet<string> = new Set(
  "int float bool str bytes list tuple dict set frozenset".split(" "),
);
