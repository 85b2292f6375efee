import { constants } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file that an earlier run may have written, and no other: it must not exist, or its first line must hold
 * the mark. A link is not followed.
 * @returns why it was not written, as a clause.
 */
export async function writeOwned(
  path: string,
  text: string,
  mark: string,
): Promise<string | undefined> {
  const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o644);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(LONGEST_MARK), 0, LONGEST_MARK, 0);
      const [first = ""] = buffer.toString("utf8", 0, bytesRead).split("\n", 1);
      if (bytesRead > 0 && !first.includes(mark)) return "it is there already and not of disprove";
      await file.truncate(0);
      await file.write(text, 0);
      return undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    return `it cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
  }
}

const LONGEST_MARK = 512;
