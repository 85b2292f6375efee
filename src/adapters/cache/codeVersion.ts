import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * When the code below a folder last changed. In a checkout the version in package.json stays the same
 * while the code changes, and what older code read must not come from the cache.
 */
export function codeVersion(folder: URL): string {
  const root = fileURLToPath(folder);
  const known = versions.get(root);
  if (known !== undefined) return known;
  const changes = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  const version = String(Math.max(0, ...changes));
  versions.set(root, version);
  return version;
}

/** Code that has changed since is not the code that runs here. */
const versions = new Map<string, string>();
