import type { CallOptions } from "./callOptions.ts";
import type { Ecosystem, PackageId } from "./package.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Types } from "./types.ts";

export type { CallOptions } from "./callOptions.ts";

/** What checks may ask of the world. The engine binds a time limit and an abort signal into each. */
export interface Ports {
  readonly registry: Registry;
  readonly packages: Packages;
  readonly types: Types;
  readonly sandbox: Sandbox;
}

export type PortName = keyof Ports;

export interface LookUpOptions extends CallOptions {
  /** ISO 8601, UTC: what the registry answered before this time will not do. */
  readonly since?: string;
}

export interface Registry {
  /**
   * What the registry that the user configured for this name says of it. Never rejects for what a
   * registry does: no answer, a server error or nonsense is `unknown` with the reason.
   */
  lookUp(id: PackageId, options?: LookUpOptions): Promise<RegistryAnswer>;
}

export type RegistryAnswer =
  | {
      readonly status: "found";
      readonly package: PublishedPackage;
      readonly provenance: Provenance;
    }
  | { readonly status: "missing"; readonly provenance: Provenance }
  | { readonly status: "unknown"; readonly reason: string };

/** Who was asked, and when. */
export interface Provenance {
  /** `npm`, `PyPI`, or the host of a private registry. */
  readonly registry: string;
  /** Without credentials. */
  readonly url: string;
  /** ISO 8601, UTC: when the registry answered, also when the answer comes from the cache. */
  readonly at: string;
}

/** What a registry tells of a package. A field that is absent was not told: it is unknown, never "fine". */
export interface PublishedPackage extends PackageId {
  /** Absent where the answer does not list them. */
  readonly versions?: readonly PublishedVersion[];
  /** The version a plain install would take. */
  readonly latest?: string;
  /** npm's dist-tags: tag → version. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly description?: string;
  /** The first 2,000 characters of the newest version's own description (its README). */
  readonly readme?: string;
  readonly repository?: string;
  /** When the first version was published, ISO 8601. */
  readonly createdAt?: string;
  /** The project's own state: PEP 792 status or "Inactive" classifier. */
  readonly status?: PackageStatus;
  /** Does the newest version run a script when installed? */
  readonly installScript?: boolean;
  /** Files in the newest version. */
  readonly fileCount?: number;
  /** Bytes of the newest version's archive or unpacked files. */
  readonly size?: number;
}

export interface PackageStatus {
  readonly kind: "archived" | "quarantined" | "deprecated" | "inactive";
  /** In the maintainers' or the registry's words. */
  readonly reason?: string;
}

export interface PublishedVersion {
  readonly version: string;
  /** The maintainers' words; npm's `deprecated`. */
  readonly deprecated?: string;
  /** PyPI: withdrawn, with the reason where given. */
  readonly yanked?: string | true;
  readonly publishedAt?: string;
  readonly requiresPython?: string;
}

export interface Packages {
  /** Distributions that the shipped table names for an import name; asks nobody. Empty: the table does not know it. */
  knownDistributions(ecosystem: Ecosystem, module: string): readonly string[];

  /** Many distributions put modules below this first name, and none is the whole of it: `google`. */
  isNamespace(ecosystem: Ecosystem, name: string): boolean;

  /**
   * Distributions that provide an import name, each proved from the distribution's own files
   * (`top_level.txt`, `RECORD`, the archive's listing) or stated as a shipped fact.
   * `declared` are the project's own dependencies, tried first.
   */
  providers(
    ecosystem: Ecosystem,
    module: string,
    declared: readonly string[],
    options?: CallOptions,
  ): Promise<Providers>;

  /** What the newest version's own manifest requires, of any kind, read from its archive. */
  publishedDependencies(id: PackageId, options?: CallOptions): Promise<PublishedDependencies>;

  /** The names that the newest version exports at its main entry, read from its archive. */
  exportedNames(id: PackageId, options?: CallOptions): Promise<ExportedNames>;
}

export interface Providers {
  readonly distributions: readonly Provider[];
  /** Set when a distribution that might provide it could not be read: absence is then not proved. */
  readonly unknown?: string;
}

export interface Provider {
  readonly name: string;
  readonly proof:
    | {
        readonly kind: "archive";
        readonly version: string;
        readonly file: string;
        readonly excerpt: string;
      }
    /** The shipped table, itself generated from the distributions. */
    | { readonly kind: "table"; readonly version: string }
    /** It is registered under the module's own name; its archive was not read. */
    | { readonly kind: "name" };
}

export type ExportedNames =
  | {
      readonly status: "known";
      readonly version: string;
      readonly names: ReadonlySet<string>;
      readonly file: string;
    }
  | { readonly status: "unknown"; readonly reason: string };

export type PublishedDependencies =
  | {
      readonly status: "known";
      readonly version: string;
      /** Name → range, as written. */
      readonly ranges: ReadonlyMap<string, string>;
    }
  | { readonly status: "unknown"; readonly reason: string };
