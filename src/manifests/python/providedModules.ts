import type { Draft } from "../draft.ts";
import { entriesOf, itemsOf, textOf, textsOf, valueAt, type Value } from "../formats/tree.ts";

/** The import names that the project itself installs, as its build backend is told them. */
export function readProvidedModules(root: Value | undefined, draft: Draft): void {
  const tool = valueAt(root, "tool");
  const add = (name: string | undefined): void => addModule(name, draft);
  readSetuptools(valueAt(tool, "setuptools"), add);
  for (const item of itemsOf(valueAt(tool, "poetry", "packages")))
    add(textOf(valueAt(item, "include")));
  add(textOf(valueAt(tool, "flit", "module", "name")));
  add(textOf(valueAt(tool, "flit", "metadata", "module")));
  addTexts(valueAt(tool, "uv", "build-backend", "module-name"), add);
  const targets = valueAt(tool, "hatch", "build", "targets");
  for (const { value } of textsOf(valueAt(targets, "wheel", "packages"))) add(lastOf(value));
  addTexts(valueAt(root, "project", "import-names"), add);
}

/** Adds the first name of a dotted module or of a path: `a.b`, `a/b`, `a.py`. */
export function addModule(name: string | undefined, draft: Draft): void {
  const first = name?.trim().split(/[./\\]/, 1)[0] ?? "";
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(first)) draft.providedModules.add(first);
}

function readSetuptools(
  setuptools: Value | undefined,
  add: (name: string | undefined) => void,
): void {
  addTexts(valueAt(setuptools, "packages"), add);
  addTexts(valueAt(setuptools, "py-modules"), add);
  for (const [name] of entriesOf(valueAt(setuptools, "package-dir"))) add(name);
  for (const { value } of textsOf(valueAt(setuptools, "packages", "find", "include"))) {
    add(value.replace(/\*$/, ""));
  }
}

function addTexts(value: Value | undefined, add: (name: string | undefined) => void): void {
  for (const text of value?.kind === "text" ? [value] : textsOf(value)) add(text.value);
}

function lastOf(path: string): string | undefined {
  return path.split("/").findLast((part) => part !== "");
}
