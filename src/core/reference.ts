import type { PackageId } from "./package.ts";

/** What an import refers to. Only `package` and `module` are asked of a registry. */
export type Reference =
  | PackageReference
  | ModuleReference
  | RemovedBuiltinReference
  | { readonly kind: ElsewhereKind; readonly why: string };

export interface PackageReference {
  readonly kind: "package";
  readonly id: PackageId;
  /** What follows the name: `fp` in `lodash/fp`. */
  readonly subpath?: string;
  /** Only types are taken, so that `@types/…` alone can provide it. */
  readonly typeOnly?: true;
}

/** A Python module: which distribution provides it is not known from the name alone. */
export interface ModuleReference {
  readonly kind: "module";
  /** Dotted, as written. */
  readonly module: string;
}

/** A module that Python's standard library no longer has. */
export interface RemovedBuiltinReference {
  readonly kind: "removed-builtin";
  readonly module: string;
  /** The first Python without it: `3.12`. */
  readonly removedIn: string;
  /** What to use instead, as a clause: `use setuptools or sysconfig`. */
  readonly replacement?: string;
  /** The import fails in every Python the project is for, and nothing guards it. */
  readonly certain: boolean;
}

export type ElsewhereKind =
  /** A file or package of the project itself. */
  | "local"
  /** Part of the language's runtime. */
  | "builtin"
  /** Fetched by address, not by name. */
  | "url"
  /** Made by a build tool, a framework or the program that runs the code. */
  | "virtual"
  /** A style sheet, picture or other file that a bundler loads. */
  | "asset"
  /** A name that the project's configuration maps to its own files. */
  | "alias"
  /** Declared with `declare module`. */
  | "ambient"
  /** Nothing that could be looked up. */
  | "unknown";
