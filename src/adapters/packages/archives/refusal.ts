/** An archive, or a file in it, that is broken, hostile or too large to be read. */
export interface Refusal {
  readonly status: "refused";
  /** One clause: `it unpacks to more than 1,024 MB`. */
  readonly reason: string;
}

/** Thrown inside the readers only; `refusable` makes it a value at their doors. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** The work's result, or why the archive was refused. Programming errors and aborts pass through. */
export async function refusable<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { status: "refused", reason: error.message };
    if (isDecompressionError(error)) {
      return { status: "refused", reason: `it does not decompress: ${error.message}` };
    }
    throw error;
  }
}

export function refuse(reason: string): never {
  throw new Refused(reason);
}

function isDecompressionError(error: unknown): error is Error {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return /^(Z_|ERR_BUFFER_TOO_LARGE$)/.test(String(error.code));
}
