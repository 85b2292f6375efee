/** Writes to standard output, which carries the report alone. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Writes one message for people to standard error. */
export function tell(message: string): void {
  process.stderr.write(`disprove: ${message}\n`);
}

/** Resolves when what was printed has left the process. */
export async function flush(): Promise<void> {
  const streams = [process.stdout, process.stderr];
  await Promise.all(streams.map((s) => new Promise<unknown>((done) => s.write("", done))));
}

/** `disprove check | head` closes the pipe before we are done, and is no fault. */
export function leaveQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
}

/**
 * Flag, then FORCE_COLOR, then NO_COLOR, then whether a person looks at it. FORCE_COLOR is the
 * stronger variable in Node itself as well.
 */
export function wantsColor(
  stream: { readonly isTTY?: boolean },
  env: NodeJS.ProcessEnv,
  flag?: boolean,
): boolean {
  if (flag !== undefined) return flag;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  return stream.isTTY === true && env["TERM"] !== "dumb";
}
