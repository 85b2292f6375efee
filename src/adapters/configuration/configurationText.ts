import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "../../core/usageError.ts";
import { ConfigurationSyntaxError } from "./cursor.ts";

export interface ConfigurationText {
  readonly path: string;
  readonly text: string;
}

/**
 * The text of a file that configures us; nothing where there is no such file, and for a
 * package.json that does not speak of us.
 * @throws UsageError when there is one and it cannot be read.
 */
export async function readConfigurationText(path: string): Promise<ConfigurationText | undefined> {
  const isManifest = basename(path) === "package.json";
  const text = await readText(path, isManifest);
  if (text === undefined || (isManifest && !(await hasSection(text)))) return undefined;
  return { path, text };
}

/** A configuration is a page of text, and a package.json seldom two; what is larger is something else. */
const LARGEST = 1_000_000;

async function readText(path: string, isManifest: boolean): Promise<string | undefined> {
  try {
    const found = await stat(path);
    if (isManifest && !(found.isFile() && found.size <= LARGEST)) return undefined;
    // Reading a named pipe would wait for ever.
    if (!found.isFile() || found.size > LARGEST)
      throw new UsageError(`${path} cannot be a configuration: make it a file below 1 MB.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    // A package.json that cannot be read is the project's matter, as a broken one is.
    if (code === "ENOENT" || code === "ENOTDIR" || isManifest) return undefined;
    throw new UsageError(`${path} cannot be read (${code ?? String(error)}): make it readable.`);
  }
}

async function hasSection(manifest: string): Promise<boolean> {
  if (!manifest.includes('"disprove"')) return false;
  const [{ readJsonWithComments }, { findNodeAtLocation }] = await Promise.all([
    import("./jsonWithComments.ts"),
    import("jsonc-parser"),
  ]);
  try {
    return findNodeAtLocation(readJsonWithComments(manifest), ["disprove"]) !== undefined;
  } catch (error) {
    // The run names it among what it could not read.
    if (error instanceof ConfigurationSyntaxError) return false;
    throw error;
  }
}
