import type { Language } from "../../core/module.ts";
import type { Excerpt } from "../excerpt.ts";

/** A piece of a document that is read on its own. */
export interface Part {
  /** `prose`: inline code or a comment, in which a command may stand. */
  readonly kind: Language | "shell" | "dockerfile" | "workflow" | "prose";
  readonly excerpt: Excerpt;
  /** Code that shows rather than runs, so that gaps in it are no mistake. */
  readonly abridged?: true;
}

export interface Parts {
  readonly parts: readonly Part[];
  /** What of the document is not read, one sentence each. */
  readonly unread: readonly string[];
}

export const NO_PARTS: Parts = { parts: [], unread: [] };

export function joinParts(all: readonly Parts[]): Parts {
  return {
    parts: all.flatMap(({ parts }) => parts),
    unread: all.flatMap(({ unread }) => unread),
  };
}
