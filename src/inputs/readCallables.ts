import type { Language } from "../core/module.ts";
import type { FunctionShape, Structure } from "../core/structure.ts";
import { recent } from "../core/recent.ts";
import { qualifiedName } from "../core/structure.ts";
import { documentedExamples } from "../examples/documented.ts";
import { readFlatTree } from "../flow/flatTree.ts";
import { readStructure } from "../syntax/structure.ts";
import type { Callable, Callables, SkippedCallable } from "./callable.ts";
import { readCallable } from "./reading/readCallable.ts";
import type { Source } from "./reading/source.ts";
import { receiverOf } from "./reading/receiverOf.ts";
import { whyNotGiven } from "./reading/whyNotGiven.ts";
import { whyNotRunnable } from "./reading/runnable.ts";
import { pythonDeclarations } from "./types/pythonDeclarations.ts";
import { typescriptDeclarations } from "./types/typescriptDeclarations.ts";

/**
 * The functions and methods of a file that can be run alone, and what their text says of their inputs.
 * `loadInputs` must have loaded its language. Never throws for what the text is.
 */
export const readCallables: (text: string, language: Language) => Callables = recent(read);

function read(text: string, language: Language): Callables {
  const structure = readStructure(text, language);
  const parsed = readFlatTree(text, language);
  if (parsed.status === "unread")
    return { callables: [], skipped: [{ name: "the file", why: parsed.why }] };
  const declarations =
    language === "python" ? pythonDeclarations(parsed.value) : typescriptDeclarations(parsed.value);
  const documented = documentedExamples(structure, language, text);
  const source: Source = {
    text,
    language,
    structure,
    documented,
    tree: parsed.value,
    declarations,
  };
  const callables: Callable[] = [];
  const skipped: SkippedCallable[] = [];
  for (const [index, item] of structure.functions.entries()) {
    if (!isReachable(item, structure)) continue;
    const name = qualifiedName(structure, item).join(".");
    const why = whyNotRunnable(item, index, source) ?? whyNotGiven(item, source);
    const receiver = receiverOf(item, source);
    const doubt = why ?? (receiver.kind === "unknown" ? receiver.why : undefined);
    if (doubt !== undefined) skipped.push({ name, why: doubt });
    else
      callables.push(
        readCallable(
          item,
          { name, index, ...(receiver.kind === "made" && { receiver: receiver.receiver }) },
          source,
        ),
      );
  }
  return { callables, skipped };
}

/** At the top of the file, or a method of a class there; what another function makes nobody can call. */
function isReachable(item: FunctionShape, structure: Structure): boolean {
  if (item.name === undefined || item.kind === "lambda") return false;
  if (!item.scope) return true;
  return item.scope.kind === "class" && structure.classes[item.scope.index]?.scope === undefined;
}
