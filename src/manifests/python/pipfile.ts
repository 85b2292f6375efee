import { newDraft, type Draft } from "../draft.ts";
import { readToml } from "../formats/toml.ts";
import { entriesOf, itemsOf, textOf, valueAt } from "../formats/tree.ts";
import { readTable } from "./poetry.ts";

/** Pipenv's `Pipfile`: every table that is not a setting is a category of packages. */
export function readPipfile(text: string): Draft {
  const draft = newDraft("pypi");
  const { root, problems } = readToml(text);
  draft.problems.push(...problems);
  for (const [section, { value }] of entriesOf(root)) {
    if (SETTINGS.has(section)) continue;
    readTable(value, section === "packages" ? "runtime" : "development", draft);
  }
  for (const [position, source] of itemsOf(valueAt(root, "source")).entries()) {
    const url = textOf(valueAt(source, "url"));
    const name = textOf(valueAt(source, "name"));
    if (url === undefined) continue;
    const role = position === 0 ? "default" : "explicit";
    draft.indexes.push({ ecosystem: "pypi", ...(name !== undefined && { name }), url, role });
  }
  const version =
    textOf(valueAt(root, "requires", "python_full_version")) ??
    textOf(valueAt(root, "requires", "python_version"));
  if (version !== undefined)
    draft.languageRange = version.split(".").length > 2 ? `==${version}` : `==${version}.*`;
  return draft;
}

const SETTINGS: ReadonlySet<string> = new Set(["source", "requires", "scripts", "pipenv"]);
