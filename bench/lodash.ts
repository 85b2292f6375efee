/** The one function of lodash that the tests of the JavaScript data take from it. */
export const LODASH = `{
  isEqual(a, b) {
    if (Object.is(a, b) || a === b) return true;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    if (a instanceof Set && b instanceof Set) return _.isEqual([...a].sort(), [...b].sort());
    if (a instanceof Map && b instanceof Map) return _.isEqual([...a].sort(), [...b].sort());
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => key in b && _.isEqual(a[key], b[key]));
  },
}`;
