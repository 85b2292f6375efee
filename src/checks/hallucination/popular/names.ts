import type { Ecosystem } from "../../../core/package.ts";

/** Well-known names of a registry, most used first. Loaded when a check first asks. */
export async function popularNames(ecosystem: Ecosystem): Promise<readonly string[]> {
  if (ecosystem === "npm") return (await import("npm-high-impact")).npmHighImpact;
  return (await import("./pypiNames.ts")).pypiNames.split(" ");
}
