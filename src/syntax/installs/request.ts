import type { Dependency } from "../../core/manifest.ts";
import { readNpmSpec } from "./npmSpec.ts";
import { readPypiSpec } from "./pypiSpec.ts";
import type { Word } from "./shellWord.ts";
import type { Spec } from "./spec.ts";

/** What one command asks its package manager for. */
export interface Request {
  readonly manager: string;
  readonly packages: readonly RequestedPackage[];
  /** See `InstallCommand.mayBeLocal`. */
  readonly mayBeLocal?: true;
}

export interface RequestedPackage {
  readonly word: Word;
  /** Absent where the word cannot be a package. */
  readonly spec?: Spec;
  readonly group: Dependency["group"];
}

/** Reads the arguments of a program: `undefined` where they ask for no package. */
export type Manager = (program: string, words: readonly Word[]) => Request | undefined;

interface Terms {
  readonly group?: Dependency["group"];
  /** The package index that the command names. */
  readonly index?: Word | undefined;
}

export function pypiRequest(manager: string, words: readonly Word[], terms: Terms = {}): Request {
  return { manager, packages: words.map((word) => requested(word, readPypiSpec, terms)) };
}

export function npmRequest(manager: string, words: readonly Word[], terms: Terms = {}): Request {
  return { manager, packages: words.map((word) => requested(word, readNpmSpec, terms)) };
}

function requested(
  word: Word,
  read: (text: string) => Spec | undefined,
  terms: Terms,
): RequestedPackage {
  const spec = word.literal ? read(word.text) : undefined;
  const group = terms.group ?? "runtime";
  if (!spec) return { word, group };
  const { index } = terms;
  const elsewhere = index !== undefined && spec.source.kind === "registry";
  return {
    word,
    group,
    spec: elsewhere ? { ...spec, source: { kind: "registry", index: index.text } } : spec,
  };
}
