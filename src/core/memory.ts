/** What was worked out before, as long as there is room for it; what is asked for stays longest. */
export interface Memory<Key, Value> {
  get(key: Key): Value | undefined;
  /** What weighs more than a quarter of the room is not kept. */
  set(key: Key, value: Value, weight: number): void;
}

/** Two halves: when the younger is full the older is forgotten, and what was found in the older is young again. */
export function createMemory<Key, Value>(room: number): Memory<Key, Value> {
  interface Kept {
    readonly value: Value;
    readonly weight: number;
  }
  let old = new Map<Key, Kept>();
  let young = new Map<Key, Kept>();
  let weight = 0;
  const set = (key: Key, kept: Kept): void => {
    if (kept.weight > room / 4) return;
    if (weight + kept.weight > room / 2) {
      old = young;
      young = new Map();
      weight = 0;
    }
    young.set(key, kept);
    weight += kept.weight;
  };
  return {
    get(key) {
      const known = young.get(key);
      if (known) return known.value;
      const found = old.get(key);
      if (found) set(key, found);
      return found?.value;
    },
    set: (key, value, weighs) => set(key, { value, weight: weighs }),
  };
}
