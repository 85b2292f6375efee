/** The module that `from ..x import` names, seen from a module. */
export function absoluteModule(written: string, from: string, isPackage: boolean): string {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/.exec(written) ?? [];
  if (dots === "") return rest;
  const parts = from.split(".");
  const base = parts.slice(0, parts.length - dots.length + (isPackage ? 1 : 0));
  return [...base, ...(rest === "" ? [] : [rest])].join(".");
}
