import { encodeInput } from "../../core/inputWire.ts";
import type { Input, Program, ProgramLanguage } from "../../core/sandbox.ts";
import type { Expectation, Witness } from "../../core/witness.ts";

/** What an execution needs to be run again; nothing where that is too large for a report. */
export function witnessOf(
  language: ProgramLanguage,
  program: Program,
  inputs: readonly Input[],
  expectation: Expectation,
): { readonly witness?: Witness } {
  const { files, entry, roots = [""] } = program;
  if (entry === undefined) return {};
  const witness: Witness = {
    language,
    entry,
    files: Object.keys(files).toSorted(),
    roots,
    inputs: inputs.map(encodeInput),
    expectation,
  };
  return JSON.stringify(witness).length > MOST_CHARACTERS ? {} : { witness };
}

/** More than anybody looks at; a report may hold thousands. */
const MOST_CHARACTERS = 32_768;
