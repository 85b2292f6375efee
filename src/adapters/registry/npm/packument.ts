import type { PublishedPackage, PublishedVersion } from "../../../core/index.ts";
import {
  MAX_README,
  count,
  entries,
  field,
  instant,
  isRecord,
  line,
  lines,
  withoutAbsent,
} from "../json.ts";

/**
 * Reads npm's document about a package, abbreviated or full, as it is: mirrors leave out fields.
 * Undefined when it is not such a document, or one about another package.
 *
 * A package whose every version was unpublished is still found, with an empty list of versions:
 * its name is taken, yet nothing can be installed.
 */
export function readPackument(document: unknown, name: string): PublishedPackage | undefined {
  if (field(document, "name") !== name) return undefined;
  const versions = field(document, "versions");
  const time = field(document, "time");
  const latest = line(field(field(document, "dist-tags"), "latest"), MAX_VERSION);
  const newest = latest === undefined ? undefined : field(versions, latest);
  const dist = field(newest, "dist");
  const facts = {
    versions: readVersions(versions, time),
    latest: newest === undefined ? undefined : latest,
    tags: readTags(field(document, "dist-tags")),
    description: line(field(document, "description") ?? field(newest, "description")),
    readme: lines(field(document, "readme"), MAX_README),
    repository: readRepository(document, newest),
    createdAt: readCreation(time),
    installScript: readInstallScript(document, newest),
    fileCount: count(field(dist, "fileCount")),
    size: count(field(dist, "unpackedSize")),
  };
  return { ecosystem: "npm", name, ...withoutAbsent(facts) };
}

/** npm allows 256 characters (node-semver's MAX_LENGTH). */
const MAX_VERSION = 256;

function readVersions(versions: unknown, time: unknown): PublishedVersion[] | undefined {
  if (!isRecord(versions) || Object.keys(versions).length === 0)
    // Mirrors leave out versions that they do not pass on: only the registry's own word says that none is left.
    return isRecord(field(time, "unpublished")) ? [] : undefined;
  const trusted = readCreation(time) !== undefined;
  const read: PublishedVersion[] = [];
  for (const [version, manifest] of entries(versions)) {
    if (version.length > MAX_VERSION || !isRecord(manifest)) continue;
    const deprecated = readDeprecation(field(manifest, "deprecated"));
    const publishedAt = trusted ? instant(field(time, version)) : undefined;
    read.push({ version, ...withoutAbsent({ deprecated, publishedAt }) });
  }
  return read;
}

function readTags(tags: unknown): Record<string, string> | undefined {
  const read = entries(tags).flatMap(([tag, version]) => {
    const value = line(version, MAX_VERSION);
    return value === undefined || tag.length > MAX_VERSION ? [] : [[tag, value] as const];
  });
  return read.length > 0 ? Object.fromEntries(read.slice(0, MAX_TAGS)) : undefined;
}

/** Some packages tag every nightly build; nobody asks for more of those by name. */
const MAX_TAGS = 1000;

/** An empty text is how `npm deprecate` takes a deprecation back; some mirrors send booleans. */
function readDeprecation(value: unknown): string | undefined {
  return value === true ? "deprecated" : line(value);
}

function readRepository(document: unknown, newest: unknown): string | undefined {
  for (const holder of [document, newest]) {
    const repository = field(holder, "repository");
    const url = line(typeof repository === "string" ? repository : field(repository, "url"));
    if (url !== undefined) return url;
  }
  return undefined;
}

/**
 * A mirror that drops `created` also gives the times at which it fetched the versions, so the
 * earliest of those would make an old package look new.
 */
function readCreation(time: unknown): string | undefined {
  return instant(field(time, "created"));
}

/** The abbreviated document marks install scripts and says nothing of a version without one. */
function readInstallScript(document: unknown, newest: unknown): boolean | undefined {
  if (newest === undefined) return undefined;
  if (field(newest, "hasInstallScript") === true) return true;
  const scripts = field(newest, "scripts");
  if (isRecord(scripts))
    return INSTALL_SCRIPTS.some((name) => line(field(scripts, name)) !== undefined);
  return isAbbreviated(document) || isFullPackument(document) ? false : undefined;
}

const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall"];

/** What every full document has, and no abbreviated one: its id, and when its versions were published. */
export function isFullPackument(document: unknown): boolean {
  return isRecord(field(document, "time")) && field(document, "_id") !== undefined;
}

function isAbbreviated(document: unknown): boolean {
  return field(document, "modified") !== undefined && field(document, "time") === undefined;
}
