import type { Language } from "../../core/module.ts";

type NotebookLanguage =
  | { readonly known: true; readonly name: Language }
  | { readonly known: false; readonly name: string };

/** The language a notebook's metadata names; without one it is Python, as Jupyter began. */
export function notebookLanguage(notebook: Readonly<Record<string, unknown>>): NotebookLanguage {
  const metadata = record(notebook["metadata"]);
  const kernel = record(metadata["kernelspec"]);
  const names = [kernel["language"], record(metadata["language_info"])["name"], kernel["name"]];
  const name = names.find((each): each is string => typeof each === "string" && each !== "");
  if (name === undefined) return { known: true, name: "python" };
  const known = KERNELS.find(([pattern]) => pattern.test(name))?.[1];
  return known ? { known: true, name: known } : { known: false, name: name.slice(0, 50) };
}

const KERNELS: readonly (readonly [RegExp, Language])[] = [
  [/^(?:i?python|pyspark|sage|conda|xpython|venv|\.venv)/i, "python"],
  [/^(?:typescript|deno|tslab|its)/i, "typescript"],
  [/^(?:javascript|node|ijavascript|jslab|babel)/i, "javascript"],
];

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
