import type { Isolation } from "../core/sandbox.ts";
import { oneLine } from "./visible.ts";

/** How programs were run, in one sentence: what isolated them, and what that does not limit. */
export function isolationText({ level, mechanism, notLimited, runtimes }: Isolation): string {
  const head = level === "none" ? "UNSANDBOXED: programs were run with" : `sandbox level ${level}:`;
  const ran = runtimes.length > 0 ? `${runtimes.join("; ")}; ` : "";
  return oneLine(`${head} ${mechanism}; ${ran}not limited: ${notLimited.join(", ")}.`, LONGEST);
}

const LONGEST = 500;
