import { newDraft, type Draft } from "../draft.ts";
import { textsOf, valueAt } from "../formats/tree.ts";
import { readYaml } from "../formats/yaml.ts";
import { readCatalogs } from "./catalogs.ts";

/** `pnpm-workspace.yaml`: the folders and the catalogs of a workspace. */
export function readPnpmWorkspace(text: string): Draft {
  const draft = newDraft("npm");
  const { root, problems } = readYaml(text);
  draft.problems.push(...problems);
  draft.workspaces.push(...textsOf(valueAt(root, "packages")).map(({ value }) => value));
  readCatalogs(root, draft);
  return draft;
}
