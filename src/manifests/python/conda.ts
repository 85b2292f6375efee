import { newDraft, type Draft } from "../draft.ts";
import { itemsOf, textsOf, valueAt } from "../formats/tree.ts";
import { readYaml } from "../formats/yaml.ts";
import { newRequirementLines } from "./requirementLine.ts";

/**
 * conda's `environment.yml`. Its own names are those of conda's channels, so only the list below
 * `pip:` is read, and what conda installs makes the list incomplete.
 */
export function readCondaEnvironment(text: string): Draft {
  const draft = newDraft("pypi");
  const { root, problems } = readYaml(text);
  draft.problems.push(...problems);
  const lines = newRequirementLines(draft, "runtime");
  for (const item of itemsOf(valueAt(root, "dependencies"))) {
    if (item.kind === "text" && !isToolItself(item.value)) draft.dynamic = true;
    for (const { value, span } of textsOf(valueAt(item, "pip"))) lines.read(value, span.start);
  }
  lines.finish();
  return draft;
}

function isToolItself(spec: string): boolean {
  return /^(.*::)?(python|pip)([\s=<>!~].*)?$/.test(spec);
}
