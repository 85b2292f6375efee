import { parse } from "ini";

/** The keys of an .npmrc, as npm's own parser reads them. */
export function parseNpmrc(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(parse(text))) {
    if (typeof value === "string") values.set(key.trim(), value);
    else if (typeof value === "boolean") values.set(key.trim(), String(value));
  }
  return values;
}
