import { createMemory, type Memory } from "./memory.ts";

/**
 * The same function, which remembers what it made of the last texts: several readers ask for the same file one after the
 * other, and a process that stays meets files again that nobody has changed. Only for results that nobody changes.
 */
export function recent<Kind extends string, T extends object>(
  read: (text: string, kind: Kind) => T,
): (text: string, kind: Kind) => T {
  const known = new Map<Kind, Memory<string, T>>();
  return (text, kind) => {
    const memory = known.get(kind) ?? createMemory<string, T>(ROOM);
    known.set(kind, memory);
    const before = memory.get(text);
    if (before) return before;
    const made = read(text, kind);
    memory.set(text, made, text.length);
    return made;
  };
}

/** UTF-16 units. What is made of a text takes some ten times its room. */
const ROOM = 500_000;
