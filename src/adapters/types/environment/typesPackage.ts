import semver from "semver";

/** Where DefinitelyTyped publishes the types of a package: `@types/a__b` for `@a/b`. */
export function typesPackageName(name: string): string {
  return `@types/${name.replace(/^@([^/]+)\//, "$1__")}`;
}

/** The package that one of DefinitelyTyped's describes. */
export function typedPackageName(typesName: string): string | undefined {
  const [, scope, name] = /^@types\/(?:([^/]+?)__)?([^/]+)$/.exec(typesName) ?? [];
  if (name === undefined) return undefined;
  return scope === undefined ? name : `@${scope}/${name}`;
}

/**
 * The types that describe a version. DefinitelyTyped's major and minor are those of the version
 * described, its patch is its own: the nearest minor that is not newer, else the nearest newer one;
 * never another major.
 */
export function typesVersion(version: string, published: readonly string[]): string | undefined {
  const wanted = semver.parse(version, { loose: true });
  const candidates = published
    .flatMap((each) => semver.parse(each, { loose: true }) ?? [])
    .filter((each) => each.prerelease.length === 0 && each.major === wanted?.major)
    .toSorted(semver.compare);
  if (wanted === null) return undefined;
  const described = candidates.findLast(({ minor }) => minor <= wanted.minor);
  const above = candidates.find(({ minor }) => minor > wanted.minor)?.minor;
  return (described ?? candidates.findLast(({ minor }) => minor === above))?.version;
}
