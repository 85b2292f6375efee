import { UsageError } from "../core/usageError.ts";

/** A chat answer is a page; who pipes more has piped the wrong thing. */
const LARGEST = 20_000_000;

/** @throws UsageError when there is too much of it. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST)
      throw new UsageError(
        "standard input is larger than 20 MB: save it to files and check those.",
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
