import type { Range } from "../../core/range.ts";
import { visible } from "../visible.ts";

/** A path below the root as SARIF has it: percent-encoded, with the root left to whoever reads it. */
export function artifactLocation(file: string) {
  return { uri: relativeUri(file), uriBaseId: ROOT };
}

export function physicalLocation(file: string, range: Range) {
  return { artifactLocation: artifactLocation(file), region: region(range) };
}

/** Positions are from 1 in SARIF, also for what has no place in its file. */
export function region({ start, end }: Range) {
  return {
    startLine: atLeastOne(start.line),
    startColumn: atLeastOne(start.column),
    endLine: atLeastOne(end.line),
    endColumn: atLeastOne(end.column),
  };
}

export function atLeastOne(number: number): number {
  return Math.max(1, number);
}

/** The base that GitHub and others take for the root of the checkout. */
export const ROOT = "%SRCROOT%";

/** Plain text of a message; a name may not smuggle in an embedded link (SARIF 2.1.0 §3.11.6). */
export function plainText(text: string): { readonly text: string } {
  const safe = text.split("\n").map(visible).join("\n");
  return { text: safe.replaceAll("](", "\\](") };
}

function relativeUri(file: string): string {
  const path = file.toWellFormed().replace(/^\/+/, "");
  return path.split("/").map(encodeURIComponent).join("/");
}
