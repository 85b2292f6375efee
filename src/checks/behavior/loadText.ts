import type { Output } from "../../core/sandbox.ts";

/** Why a program could not be loaded: a clause. */
export function loadText(load: Exclude<Output, { kind: "returned" }>): string {
  if (load.kind === "raised")
    return `it does not load in the sandbox (${load.type}: ${load.message})`;
  if (load.kind === "timeout") return `it does not load within ${load.seconds} s`;
  return load.kind === "cut" ? "it does not load" : load.why;
}
