import type { Limits, Output } from "../../core/sandbox.ts";
import { readAnswer } from "./answers.ts";
import type { Frame } from "./frames.ts";

/** What one process did: the load, the inputs that it came to, and whether the clock alone ended it. */
export interface Attempt {
  readonly load: Output;
  /** The last one may be how the process ended; what follows was not run. */
  readonly outputs: readonly Output[];
  readonly endedByWall: boolean;
}

export function readAttempt(frame: Frame, inputs: number, limits: Limits): Attempt {
  const [results = Buffer.alloc(0), errors = Buffer.alloc(0)] = frame.parts;
  const end = String(frame.header["end"]);
  if (end === "unconfined") {
    const why = `the sandbox could not be closed around it (${errors.toString("utf8")})`;
    return { load: { kind: "unrun", why }, outputs: [], endedByWall: false };
  }
  // More results than inputs: nobody can say which of them are meant.
  if (end === "lines") {
    const load: Output = { kind: "killed", why: "it wrote more results than it was asked for" };
    return { load, outputs: [], endedByWall: false };
  }
  const lines = results
    .toString("utf8")
    .split("\n")
    .slice(0, -1)
    .slice(0, inputs + 1);
  const answers = lines.map(readAnswer);
  if (answers.length < inputs + 1 && (answers.length === 0 || answers[0]?.kind === "returned"))
    answers.push(ending(frame, end, answers.length === 0 ? limits.loadSeconds : limits.cpuSeconds));
  const [load = { kind: "killed", why: "it wrote nothing" }, ...outputs] = answers;
  return { load, outputs, endedByWall: end === "wall" };
}

function ending({ header, parts }: Frame, end: string, seconds: number): Output {
  if (end === "cpu" || end === "wall") return { kind: "timeout", seconds, clock: end };
  if (end === "memory") return { kind: "killed", why: "it took more memory than it may" };
  if (end === "output") return { kind: "killed", why: "it wrote more than it may" };
  if (end === "abandoned") return { kind: "unrun", why: "the run was stopped" };
  const signal = Number(header["signal"]);
  const why =
    signal > 0
      ? `it was ended by signal ${signal}`
      : `it ended its process with code ${Number(header["code"])}`;
  const words = parts[1]?.subarray(0, LAST_WORDS).toString("utf8").trim() ?? "";
  return { kind: "killed", why: words === "" ? why : `${why} (${words})` };
}

const LAST_WORDS = 300;
