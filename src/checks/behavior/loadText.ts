import type { Output, Program } from "../../core/sandbox.ts";
import { absentFrom } from "./programFiles.ts";

/** Why a program could not be loaded: a clause. */
export function loadText(load: Exclude<Output, { kind: "returned" }>, program: Program): string {
  if (load.kind === "raised")
    return (
      absentModule(load.message, program) ??
      missingModule(load.message) ??
      `it does not load in the sandbox (${load.type}: ${load.message})`
    );
  if (load.kind === "timeout") return `it does not load within ${load.seconds} s`;
  return load.kind === "cut" ? "it does not load" : load.why;
}

/** Of the project itself. */
function absentModule(message: string, program: Program): string | undefined {
  const name = /^(?:No module named|Cannot find module) '(?<name>[^']+)'/.exec(message)?.groups?.[
    "name"
  ];
  const why = name && absentFrom(program).get(name);
  return why && `it imports "${name.replace(/^\/program\//, "")}", which ${why}`;
}

/** In the words of each language's own import. */
const MISSING = [
  [/^No module named '(?<name>[^']+)'/, "into its .venv"],
  [/^Cannot find (?:package|module) '(?<name>[^./'][^']*)'/, "with npm install"],
] as const;

function missingModule(message: string): string | undefined {
  for (const [words, how] of MISSING) {
    const name = words.exec(message)?.groups?.["name"];
    if (name !== undefined)
      return `it imports "${name}", which is not there where programs run: install the project's packages ${how}`;
  }
  return undefined;
}
