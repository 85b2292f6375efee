import { basename } from "node:path";
import type { Node } from "jsonc-parser";
import type { core } from "zod";
import { positionsOf } from "../../core/positions.ts";
import { UsageError } from "../../core/usageError.ts";
import type { ConfigurationText } from "./configurationText.ts";
import { ConfigurationSyntaxError } from "./cursor.ts";
import { didYouMean } from "./nearest.ts";
import type { ConfigurationFile } from "./schema.ts";

/**
 * What the file says, checked against the schema.
 * @throws UsageError with file, line and column when it is not as it must be.
 */
export async function parseConfiguration(file: ConfigurationText): Promise<ConfigurationFile> {
  const root = await parseTree(file);
  const [{ configurationSchema, keysAt }, { getNodeValue, findNodeAtLocation }] = await Promise.all(
    [import("./schema.ts"), import("jsonc-parser")],
  );
  const result = configurationSchema.safeParse(getNodeValue(root));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (!issue) throw result.error;
  const { path, message } = describe(issue, keysAt);
  throw errorAt(file, findNodeAtLocation(root, [...path])?.offset ?? root.offset, message);
}

async function parseTree(file: ConfigurationText): Promise<Node> {
  try {
    if (/\.[cm]?[jt]s$/.test(file.path))
      return (await import("./defaultExport.ts")).readDefaultExport(file.text);
    const root = (await import("./jsonWithComments.ts")).readJsonWithComments(file.text);
    if (basename(file.path) !== "package.json") return root;
    const { findNodeAtLocation } = await import("jsonc-parser");
    return findNodeAtLocation(root, ["disprove"]) ?? root;
  } catch (error) {
    if (error instanceof ConfigurationSyntaxError) throw errorAt(file, error.offset, error.message);
    throw error;
  }
}

function errorAt(file: ConfigurationText, offset: number, message: string): UsageError {
  const { line, column } = positionsOf(file.text).at(offset);
  return new UsageError(`${file.path}:${line}:${column}: ${message}`);
}

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function describe(
  issue: core.$ZodIssue,
  keysAt: (path: readonly (string | number)[]) => readonly string[],
): Fault {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const known = keysAt(path);
    const hint = didYouMean(key, known) || `; the keys are ${known.join(", ")}`;
    return { path: [...path, key], message: `there is no key "${key}"${hint}` };
  }
  // Without zod's own "Invalid input: ".
  const expected = issue.message.replace(/^[A-Z][a-z ]+: /, "");
  const name = path.length === 0 ? "the configuration" : `"${path.join(".")}"`;
  return { path, message: `${name} cannot be used: ${expected}` };
}
