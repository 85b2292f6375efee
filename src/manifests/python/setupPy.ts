import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { entriesOf, itemsOf, textOf, textsOf, type Value } from "../formats/tree.ts";
import { addModule } from "./providedModules.ts";
import { pythonTokens } from "./pythonTokens.ts";
import { addRequirement } from "./requirementDependency.ts";
import { findSetupCall, type SetupCall } from "./setupCall.ts";

/** `setup.py`, read and never run: only what stands there as literals. Anything computed makes it `dynamic`. */
export function readSetupPy(text: string): Draft {
  const draft = newDraft("pypi");
  const call = findSetupCall([...pythonTokens(text)]);
  draft.dynamic = !call || call.open;
  if (!call) return draft;
  const { arguments: found } = call;
  const name = textOf(found.get("name"));
  if (name !== undefined) draft.name = name;
  const languageRange = textOf(found.get("python_requires"));
  if (languageRange !== undefined) draft.languageRange = languageRange;
  for (const [argument, group] of ARGUMENTS) readRequirements(call, argument, group, draft);
  for (const argument of ["packages", "py_modules"]) {
    for (const { value } of textsOf(found.get(argument))) addModule(value, draft);
  }
  return draft;
}

const ARGUMENTS: readonly (readonly [string, DraftDependency["group"]])[] = [
  ["install_requires", "runtime"],
  ["extras_require", "optional"],
  ["tests_require", "development"],
  ["setup_requires", "build"],
];

function readRequirements(
  call: SetupCall,
  argument: string,
  group: DraftDependency["group"],
  draft: Draft,
): void {
  if (!call.arguments.has(argument)) return;
  const value = call.arguments.get(argument);
  if (!value) draft.dynamic = true;
  else if (value.kind !== "table") addAll(value, group, draft);
  else for (const [, extra] of entriesOf(value)) addAll(extra.value, group, draft);
}

/** A list of requirements, or one text with a requirement on each line. */
function addAll(value: Value, group: DraftDependency["group"], draft: Draft): void {
  if (value.kind === "text") {
    for (const line of value.value.split("\n")) {
      if (line.trim() !== "") addRequirement(draft, line, value.span, group);
    }
  }
  for (const item of itemsOf(value)) {
    if (item.kind === "text") addRequirement(draft, item.value, item.span, group);
    else draft.dynamic = true;
  }
}
