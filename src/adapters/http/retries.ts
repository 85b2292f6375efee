/** 429 and the 5xx that pass: the server may well answer the same request a moment later. */
export function isRetriedStatus(code: number): boolean {
  return RETRIED_STATUS.has(code);
}

/** A connection that broke; one that was refused, timed out or is not trusted will not mend itself. */
export function isRetriedFailure(error: unknown): boolean {
  return RETRIED_FAILURES.has(failureCode(error) ?? "");
}

/**
 * Milliseconds to wait before the next try: what the server asks for, else 0.3 s doubled with every
 * try, of which half is chance, so that many clients do not come back at once.
 */
export function pause(tries: number, retryAfter?: string): number {
  const asked = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, Date.now());
  if (asked !== undefined) return asked;
  const longest = FIRST_PAUSE * 2 ** (tries - 1);
  return longest / 2 + (Math.random() * longest) / 2;
}

/** RFC 9110 §10.2.3: seconds, or a date. */
export function parseRetryAfter(value: string, now: number): number | undefined {
  if (/^\d{1,10}$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The code of an error, or of the error that caused it. */
export function failureCode(error: unknown): string | undefined {
  for (
    let inner = error, depth = 0;
    inner instanceof Error && depth < 5;
    inner = inner.cause, depth++
  ) {
    const code = (inner as NodeJS.ErrnoException).code;
    if (typeof code === "string") return code;
    if (inner instanceof AggregateError) return failureCode(inner.errors[0]);
  }
  return undefined;
}

const FIRST_PAUSE = 300;
const RETRIED_STATUS: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
const RETRIED_FAILURES: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "EAI_AGAIN",
]);
