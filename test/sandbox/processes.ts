import { readdirSync, readFileSync } from "node:fs";

/** Process number → its parent's, of all that run. */
export function processes(): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      if (fields[0] !== "Z") all.set(Number(name), Number(fields[1]));
    } catch {
      continue;
    }
  }
  return all;
}

export function descendants(of: number): readonly number[] {
  const all = [...processes()];
  const found = new Set([of]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const [pid, parent] of all) if (found.has(parent)) found.add(pid);
  }
  found.delete(of);
  return [...found];
}
