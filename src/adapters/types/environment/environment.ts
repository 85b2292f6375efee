import type { Ecosystem, PackageId, PackageVersion, Project } from "../../../core/index.ts";
import type { Mount } from "../engine/protocol.ts";

export interface EnvironmentRequest {
  readonly ecosystem: Ecosystem;
  /** What code imports: mounted at the top. */
  readonly packages: readonly PackageVersion[];
  /** Versions that win where packages require others: a lock file's. */
  readonly preferred?: readonly PackageVersion[];
  /** Packages of global types, which nothing imports: npm's `@types/jest`, where the project states it or its package is among them. */
  readonly ambient?: readonly string[];
  readonly project?: Project;
}

/** Packages laid out as an installer would, as far as types need them. */
export interface Environment {
  readonly mounts: readonly Mount[];
  readonly unavailable: readonly Unavailable[];
}

/** A package that is needed and not there. */
export interface Unavailable extends Reason {
  readonly package: PackageId;
}

export interface Reason {
  /** One clause: `"legacy-sdk" has no types`. */
  readonly reason: string;
  /** Another time it may be there. */
  readonly passing?: true;
}
