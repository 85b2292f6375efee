/**
 * Functions that do not end quickly get more time, and only so many of a run. Which ones follows from their order alone,
 * not from which of them happened to be run first: each asks once it knows how many before it asked.
 */
export interface Patience {
  /** For the next function in order. `grant` must be called once for each, whatever becomes of it. */
  next(): { grant(isSlow: boolean): Promise<boolean> };
}

export function createPatience(most: number): Patience {
  let before: Promise<number> = Promise.resolve(0);
  return {
    next() {
      const earlier = before;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      before = Promise.all([earlier, promise]).then(([count, isSlow]) => count + Number(isSlow));
      return {
        async grant(isSlow) {
          resolve(isSlow);
          return isSlow && (await earlier) < most;
        },
      };
    },
  };
}
