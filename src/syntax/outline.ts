/** What a source file defines, without what its functions do. */
export interface Outline {
  /** The module first, then its classes and functions in any order. */
  readonly scopes: readonly OutlineScope[];
  /** Modules whose names are all taken over, as written: `.core`. */
  readonly stars: readonly string[];
  /** Names in texts and of attributes that are set: something may be there under them. */
  readonly hints: ReadonlySet<string>;
}

export interface OutlineScope {
  readonly kind: "module" | "class" | "function";
  /** Empty for the module. */
  readonly name: string;
  /** Of a class, as written: `generic.NDFrame`. */
  readonly bases: readonly string[];
  /** What it binds; of a function its parameters. */
  readonly names: ReadonlyMap<string, OutlineBinding>;
  /** It may have other names, which are not written. */
  readonly isOpen: boolean;
}

export interface OutlineBinding {
  /** Where its name stands, in UTF-16 units. */
  readonly at: number;
  /** Another module's, imported; `name` is absent for the module itself. */
  readonly from?: { readonly module: string; readonly name?: string };
}
