/** Several who ask the same at the same time wait for one answer; the work stops when nobody waits any more. */
export interface Sharing<T> {
  run(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

export function createSharing<T>(): Sharing<T> {
  const flights = new Map<string, Flight<T>>();

  function start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const result = work(abort.signal).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    // Whoever waits sees the rejection; when everybody has left, nobody need.
    result.catch(() => {});
    const flight = { result, abort, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  return {
    async run(key, signal, work) {
      signal?.throwIfAborted();
      const flight = flights.get(key) ?? start(key, work);
      flight.waiting++;
      try {
        return await orAborted(flight.result, signal);
      } finally {
        if (--flight.waiting === 0) {
          if (flights.get(key) === flight) flights.delete(key);
          flight.abort.abort(ABANDONED);
        }
      }
    },
  };
}

/** Made once: the stack of an exception for each would cost more than most look-ups. */
const ABANDONED = new Error("nobody waits for the answer any more");

async function orAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return result;
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason as Error);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([result, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
