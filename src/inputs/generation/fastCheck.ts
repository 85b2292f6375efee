import type * as FastCheck from "fast-check";

let loaded: typeof FastCheck | undefined;

/** The generator is heavy and most runs generate nothing, so it is loaded when it is asked for. */
export async function loadFastCheck(): Promise<void> {
  loaded ??= await import("fast-check");
}

/** Throws where it was not loaded: a mistake of the caller. */
export function fastCheck(): typeof FastCheck {
  if (!loaded) throw new Error("The generator is not loaded: call loadInputs().");
  return loaded;
}
