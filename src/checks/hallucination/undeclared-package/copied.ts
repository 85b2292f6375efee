import { isInside } from "../../../resolution/folders.ts";

/**
 * Does a folder of templates or fixtures lie between the manifest's folder and the file, or one of
 * other people's code? Such files are copied, from or into projects that have manifests of their own.
 */
export function isCopied(file: string, home: string): boolean {
  const below = isInside(file, home) && home !== "" ? file.slice(home.length + 1) : file;
  return COPIED.test(below) || VENDORED.test(below);
}

/** As `create-…` packages, yeoman, Ember, Nx and test suites name them. */
const COPIED =
  /(?:^|\/)(?:_{0,2}(?:templates?|fixtures?|boilerplates?|skeletons?|scaffold(?:s|ing)?|blueprints?|starters?)_{0,2}|templates?-[\w.-]+|[\w.-]{1,100}-templates?)\//i;

/** As pip, setuptools, scikit-learn and Go projects name them. */
const VENDORED =
  /(?:^|\/)(?:_?vendor(?:ed)?|vendored[-_][\w.-]+|third[-_]?party|_?externals?|_extern)\//i;
