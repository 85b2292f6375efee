/** What one file exports, before other files are looked at. */
export interface FileExports {
  readonly names: ReadonlySet<string>;
  /** `export * from`. */
  readonly stars: readonly string[];
  /** A file whose exports this file's are: `module.exports = require("./x")`. */
  readonly replacedBy?: string;
  /** Bodies of `declare module "x"`. */
  readonly ambient: ReadonlyMap<string, FileExports>;
  /** Something is exported whose names cannot be told. */
  readonly opaque?: string;
}
