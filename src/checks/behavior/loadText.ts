import type { Output } from "../../core/sandbox.ts";

/** Why a program could not be loaded: a clause. */
export function loadText(load: Exclude<Output, { kind: "returned" }>): string {
  if (load.kind === "raised")
    return (
      missingModule(load.message) ??
      `it does not load in the sandbox (${load.type}: ${load.message})`
    );
  if (load.kind === "timeout") return `it does not load within ${load.seconds} s`;
  return load.kind === "cut" ? "it does not load" : load.why;
}

/** In the words of Python's own import. */
function missingModule(message: string): string | undefined {
  const name = /^No module named '(?<name>[^']+)'/.exec(message)?.groups?.["name"];
  return (
    name &&
    `it imports "${name}", which is not there where programs run: install the project's packages into its .venv`
  );
}
