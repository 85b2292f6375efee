import type { InstallCommand, Module } from "./module.ts";

/** What was read of one file: modules for source (several for documents), install commands beside them. */
export interface Survey {
  readonly path: string;
  readonly modules: readonly Module[];
  readonly installs: readonly InstallCommand[];
  /** Why the file, or a part of it, could not be read; one sentence each. */
  readonly unread: readonly string[];
  /** By check: what its `inspect` said of the text. */
  readonly inspections?: Readonly<Record<string, unknown>>;
}
