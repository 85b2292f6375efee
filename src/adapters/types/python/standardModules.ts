/** Python's own modules with the versions that have them, as typeshed's `VERSIONS` lists them. */
export interface StandardModules {
  /** `detail` says which versions have it, where the one in use does not. */
  find(module: string): { readonly present: boolean; readonly detail: string } | undefined;
}

export function readStandardModules(text: string, version: string): StandardModules {
  const ranges = new Map<string, { readonly first: string; readonly last: string | undefined }>();
  for (const line of text.split("\n")) {
    const [, name, first, last] = /^([\w.]+):\s*(\d+\.\d+)-(\d+\.\d+)?/.exec(line) ?? [];
    if (name !== undefined && first !== undefined) ranges.set(name, { first, last });
  }
  return {
    find: (module) => {
      const parts = module.split(".");
      if (!ranges.has(parts[0] ?? "")) return undefined;
      for (let count = parts.length; count > 0; count -= 1) {
        const range = ranges.get(parts.slice(0, count).join("."));
        if (range === undefined) continue;
        const tooOld = compareVersions(version, range.first) < 0;
        const tooNew = range.last !== undefined && compareVersions(version, range.last) > 0;
        const detail = tooOld ? `only since Python ${range.first}` : `last in Python ${range.last}`;
        if (tooOld || tooNew) return { present: false, detail };
      }
      return { present: true, detail: "" };
    },
  };
}

/** Of `3.9` and `3.12`: by number, not by text. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}
