import { tell } from "./streams.ts";

export interface Interrupt {
  readonly signal: AbortSignal;
  /** 128 and the signal's number, as shells have it; nothing when the run was left in peace. */
  exitCode(): number | undefined;
}

/** The first Ctrl-C stops the run and lets it report what it knows; the second leaves at once. */
export function catchInterrupt(): Interrupt {
  const controller = new AbortController();
  let code: number | undefined;
  let caughtAt = 0;
  const handle = (exitCode: number) => () => {
    if (code === undefined) {
      code = exitCode;
      caughtAt = Date.now();
      tell("stopping; once more to leave without a report.");
      controller.abort(new Error("the run was interrupted"));
    } else if (Date.now() - caughtAt > ECHO) process.exit(exitCode);
  };
  process.on("SIGINT", handle(130));
  process.on("SIGTERM", handle(143));
  return { signal: controller.signal, exitCode: () => code };
}

/** One Ctrl-C reaches us twice below a launcher: from the terminal, and forwarded. */
const ECHO = 300;
