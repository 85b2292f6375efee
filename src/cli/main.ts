import { CommanderError } from "commander";
import { UsageError } from "../core/usageError.ts";
import { createProgram } from "./program.ts";
import { flush, leaveQuietlyOnClosedPipe, tell } from "./streams.ts";

/** Wrong usage, wrong configuration, our own failure. */
const FAULT = 2;

/** The command line: runs the arguments, and lets the process end with the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  leaveQuietlyOnClosedPipe();
  process.on("uncaughtException", (error) => {
    reportFault(error);
    process.exit(FAULT);
  });
  process.exitCode = await exitCodeOf(argv);
  await flush();
  // To exit at once while V8 still compiles in the background can deadlock: a clean end comes first.
  setTimeout(() => process.exit(), PATIENCE).unref();
}

/** Milliseconds that something forgotten may hold the process. */
const PATIENCE = 1000;

async function exitCodeOf(argv: readonly string[]): Promise<number> {
  try {
    const program = await createProgram(argv);
    await program.parseAsync(argv, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has already printed what is wrong, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAULT;
    reportFault(error);
    return FAULT;
  }
}

function reportFault(error: unknown): void {
  if (error instanceof UsageError) return tell(error.message);
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(`this is a fault of disprove itself, please report it with what follows.\n${what}`);
}
