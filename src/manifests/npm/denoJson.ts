import { newDraft, type Draft } from "../draft.ts";
import { readJson } from "../formats/json.ts";
import { entriesOf, textOf, valueAt } from "../formats/tree.ts";

/** `deno.json` and `deno.jsonc`: the packages of npm that the import map names. */
export function readDenoJson(text: string): Draft {
  const draft = newDraft("npm");
  const { root, problems } = readJson(text, "relaxed");
  draft.problems.push(...problems);
  const name = textOf(valueAt(root, "name"));
  if (name) draft.name = name;
  const imports = valueAt(root, "imports");
  // Another file may map more; and without a map this one only configures tools.
  draft.dynamic = imports === undefined || valueAt(root, "importMap") !== undefined;
  for (const [key, { key: span, value }] of entriesOf(imports)) {
    const dependency = readNpmAddress(textOf(value) ?? "");
    if (!dependency) continue;
    const alias = key.replace(/\/$/, "");
    draft.dependencies.push({
      ...dependency,
      ...(alias !== dependency.name && { alias }),
      group: "runtime",
      span,
    });
  }
  return draft;
}

/** `npm:@scope/name@^1/sub/path`, `npm:/name@1/` */
function readNpmAddress(
  address: string,
): { readonly name: string; readonly versionRange?: string } | undefined {
  const match = /^npm:\/?((?:@[^/@\s]+\/)?[^/@\s]+)(?:@([^/]+))?/.exec(address);
  const [, name, versionRange] = match ?? [];
  if (name === undefined) return undefined;
  return { name, ...(versionRange !== undefined && { versionRange }) };
}
