import type { PublishedPackage } from "../core/ports.ts";

/** What a fake registry holds: a package that is not listed does not exist. */
export interface World {
  readonly npm?: Readonly<Record<string, WorldPackage>>;
  readonly pypi?: Readonly<Record<string, WorldPackage>>;
  /** Names that no registry answers for, with the reason. */
  readonly unreachable?: Readonly<Record<string, string>>;
}

export interface WorldPackage extends Partial<Omit<PublishedPackage, "name" | "ecosystem">> {
  /** Python: the import names that the distribution provides, when they are not its own name. */
  readonly provides?: readonly string[];
  /** Python: modules that only its archive tells of, read where the distribution is one of those to try. */
  readonly contains?: readonly string[];
  /** What its newest version's own manifest requires: name → range. */
  readonly requires?: Readonly<Record<string, string>>;
  /** The names that its main entry exports. */
  readonly exports?: readonly string[];
  /** Version → path as installed → text: what the semantic engines read. */
  readonly files?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
