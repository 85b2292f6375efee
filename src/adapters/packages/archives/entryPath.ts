import type { ArchiveLimits } from "./archiveLimits.ts";

/**
 * The path of an entry, relative and with `/`, or undefined for one that no honest archive needs:
 * absolute, with a drive letter, `..`, a backslash or a control character. Such entries are skipped
 * and counted; the rest of the archive is still read, because nothing is written to disk by name.
 * For the same reason names that differ only by case are two files, as they are on Linux.
 */
export function entryPath(raw: string, limits: ArchiveLimits): string | undefined {
  if (raw.length > limits.pathLength) return undefined;
  if (raw.startsWith("/") || /^[A-Za-z]:/.test(raw) || hasForbiddenCharacter(raw)) return undefined;
  const parts = raw.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.length > limits.depth || parts.includes("..")) return undefined;
  return parts.join("/");
}

function hasForbiddenCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x5c || code === 0x7f) return true;
  }
  return false;
}
