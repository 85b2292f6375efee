import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { readIni } from "../formats/ini.ts";
import { trimSpan } from "../formats/lines.ts";
import type { Span } from "../formats/tree.ts";
import { addModule } from "./providedModules.ts";
import { parseRequirement } from "./requirement.ts";
import { addRequirement } from "./requirementDependency.ts";

/** setuptools' `setup.cfg`. */
export function readSetupCfg(text: string): Draft {
  const draft = newDraft("pypi");
  const { sections, broken } = readIni(text);
  if (broken !== undefined) {
    draft.problems.push({
      message: "is neither a section nor an option at this line",
      offset: broken,
    });
  }
  const options = sections.get("options");
  const name = textOf(text, sections.get("metadata")?.get("name"));
  if (name !== undefined) draft.name = name;
  const languageRange = textOf(text, options?.get("python_requires"));
  if (languageRange !== undefined) draft.languageRange = languageRange;

  addAll(text, options?.get("install_requires"), "runtime", draft);
  addAll(text, options?.get("setup_requires"), "build", draft);
  addAll(text, options?.get("tests_require"), "development", draft);
  for (const lines of sections.get("options.extras_require")?.values() ?? []) {
    addAll(text, lines, "optional", draft);
  }
  for (const option of ["packages", "py_modules"]) {
    for (const span of itemsOf(text, options?.get(option), ","))
      addModule(sliceOf(text, span), draft);
  }
  return draft;
}

function addAll(
  text: string,
  lines: readonly Span[] | undefined,
  group: DraftDependency["group"],
  draft: Draft,
): void {
  for (const span of itemsOf(text, lines, ";")) {
    const item = sliceOf(text, span);
    const file = /^file:\s*(.*)$/.exec(item)?.[1];
    if (file !== undefined) addFiles(file, draft);
    // `%(name)s` is filled in by configparser.
    else if (item.includes("%(")) draft.dynamic = true;
    else addRequirement(draft, item, span, group);
  }
}

function addFiles(list: string, draft: Draft): void {
  for (const path of list.split(","))
    draft.includes.push({ path: path.trim(), constraints: false });
}

/** One item a line; a single line holds several, apart by `separator`, unless it is one requirement with a marker. */
function itemsOf(
  text: string,
  lines: readonly Span[] | undefined,
  separator: string,
): readonly Span[] {
  const [only, ...more] = lines ?? [];
  if (!only) return [];
  const line = sliceOf(text, only);
  if (more.length > 0 || parseRequirement(line)?.marker !== undefined) return lines ?? [];
  const items: Span[] = [];
  let start = only.start;
  for (const part of line.split(separator)) {
    const span = trimSpan(text, { start, end: start + part.length });
    if (span.start < span.end) items.push(span);
    start += part.length + separator.length;
  }
  return items;
}

function textOf(text: string, lines: readonly Span[] | undefined): string | undefined {
  const value = lines?.map((span) => sliceOf(text, span)).join(" ");
  return value === undefined || value === "" || value.startsWith("attr:") ? undefined : value;
}

function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
