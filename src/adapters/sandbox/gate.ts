/** Lets some in at a time, or one alone. */
export interface Gate {
  enter<T>(act: () => Promise<T>): Promise<T>;
  /** Waits until nobody is inside, and lets nobody in until it is done. */
  alone<T>(act: () => Promise<T>): Promise<T>;
}

export function createGate(size: number): Gate {
  let free = size;
  const waiting: { readonly wanted: number; readonly start: () => void }[] = [];

  const admit = () => {
    for (let next = waiting[0]; next && next.wanted <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.wanted;
      next.start();
    }
  };
  const pass = async <T>(wanted: number, act: () => Promise<T>): Promise<T> => {
    await new Promise<void>((start) => {
      waiting.push({ wanted, start });
      admit();
    });
    try {
      return await act();
    } finally {
      free += wanted;
      admit();
    }
  };
  return { enter: (act) => pass(1, act), alone: (act) => pass(size, act) };
}
