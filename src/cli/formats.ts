import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { didYouMean } from "../adapters/configuration/nearest.ts";
import { UsageError } from "../core/usageError.ts";
import { formats, type Format } from "../reporters/index.ts";

/** One report to write: into a file, or to standard output. */
export interface Output {
  readonly format: Format;
  /** Absolute. */
  readonly path?: string;
}

/**
 * `json`, `sarif=out.sarif`: standard output carries the terminal report unless another is asked for.
 * @throws UsageError when a format is unknown or its place cannot be written.
 */
export async function parseOutputs(
  texts: readonly string[],
  name: string,
  cwd: string,
): Promise<readonly Output[]> {
  const outputs = texts.map((text) => parseOutput(text, name, cwd));
  const all: readonly Output[] = outputs.some((output) => output.path === undefined)
    ? outputs
    : [{ format: "terminal" }, ...outputs];
  const places = new Set<string | undefined>();
  for (const { path } of all) {
    if (places.has(path)) throw sharedPlace(path, name);
    places.add(path);
    if (path !== undefined) await refuseUnwritable(path, name);
  }
  return all;
}

function parseOutput(text: string, name: string, cwd: string): Output {
  const [word = "", ...rest] = text.split("=");
  const format = formats.find((known) => known === word);
  if (!format)
    throw new UsageError(
      `${name} knows no "${word}"${didYouMean(word, formats) || `; it takes ${formats.join(", ")}.`}`,
    );
  if (rest.length === 0) return { format };
  const path = rest.join("=");
  if (path === "") throw new UsageError(`${name} ${text} names no file: write ${word}=report.txt.`);
  return { format, path: resolve(cwd, path) };
}

function sharedPlace(path: string | undefined, name: string): UsageError {
  return path === undefined
    ? new UsageError(
        `only one ${name} can go to standard output: give the others a path, as in json=report.json.`,
      )
    : new UsageError(`two formats of ${name} go to ${path}: give each its own file.`);
}

async function refuseUnwritable(path: string, name: string): Promise<void> {
  const folder = dirname(path);
  const parent = await stat(folder).catch(() => undefined);
  if (!parent?.isDirectory())
    throw new UsageError(`${name} cannot write ${path}: create the folder ${folder} first.`);
  const target = await stat(path).catch(() => undefined);
  if (target?.isDirectory())
    throw new UsageError(`${name} cannot write ${path}: it is a folder, name a file in it.`);
}
