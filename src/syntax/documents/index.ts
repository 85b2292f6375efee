import type { FileKind } from "../../core/candidate.ts";
import type { Language } from "../../core/module.ts";
import type { Excerpt } from "../excerpt.ts";
import { componentParts } from "./component.ts";
import { dockerfileParts } from "./dockerfile.ts";
import { markdownParts, type MarkdownOptions } from "./markdown.ts";
import { notebookParts } from "./notebook.ts";
import { packageScripts } from "./packageScripts.ts";
import type { Part, Parts } from "./parts.ts";
import { workflowParts } from "./workflow.ts";

export { kindOfAnswer } from "./answer.ts";
export { kindOfPath } from "./kindOfPath.ts";
export { mapModule } from "./mapModule.ts";
export { withNamedFiles } from "./namedFiles.ts";
export type { MarkdownOptions };

/** A part that needs no more taking apart. */
export interface Leaf extends Part {
  readonly kind: Language | "shell" | "prose";
}

export interface Leaves {
  readonly parts: readonly Leaf[];
  readonly unread: readonly string[];
}

/** Takes a file apart into code, shell text and prose, documents within documents included. */
export function partsOf(kind: FileKind, file: Excerpt, options: MarkdownOptions): Leaves {
  const { parts, unread } = takeApart(kind, file, options);
  const inner = parts.map((part) => leaves(part, options));
  return {
    parts: inner.flatMap((each) => each.parts),
    unread: [...unread, ...inner.flatMap((each) => each.unread)],
  };
}

function leaves(part: Part, options: MarkdownOptions): Leaves {
  const { kind, excerpt, abridged } = part;
  if (kind !== "dockerfile" && kind !== "workflow")
    return { parts: [{ ...part, kind }], unread: [] };
  const inner = partsOf(kind, excerpt, options);
  return abridged ? { ...inner, unread: [] } : inner;
}

function takeApart(kind: FileKind, file: Excerpt, options: MarkdownOptions): Parts {
  switch (kind) {
    case "markdown":
      return markdownParts(file, options);
    case "notebook":
      return notebookParts(file);
    case "component":
      return componentParts(file);
    case "dockerfile":
      return dockerfileParts(file);
    case "workflow":
      return workflowParts(file);
    case "manifest":
      return packageScripts(file);
    default:
      return { parts: [{ kind, excerpt: file }], unread: [] };
  }
}
