import { readFileSync, statSync } from "node:fs";
import { devNull } from "node:os";

/** Where a run happens: what decides which configuration is in force. */
export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Where the machine's own configuration lies: `/` unless a test says otherwise. */
  readonly root?: string;
}

/** A configuration file that exists and cannot be read: nobody knows then which registry is meant. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** Undefined when there is no such file. */
export function readTextFile(path: string): string | undefined {
  if (path === devNull) return "";
  try {
    // A named pipe would be waited for, and a device has no end.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (stats.isFile() && stats.size <= MAX_BYTES) return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
  }
  throw new ConfigurationError(`the configuration file ${path} cannot be read`);
}

/** No configuration comes near this. */
const MAX_BYTES = 1024 * 1024;
