import * as pep440 from "@renovatebot/pep440";
import type { PublishedPackage, PublishedVersion } from "../../../core/index.ts";
import { earliest, withoutAbsent } from "../json.ts";
import { versionOfFile } from "./fileNames.ts";
import type { PageFile, ProjectPage } from "./page.ts";
import { MAX_VERSION } from "./simpleJson.ts";

/** A project as its page tells it, and the files of the version that a plain install would take. */
export interface Releases {
  readonly package: PublishedPackage;
  readonly newestFiles: readonly PageFile[];
}

export function readReleases(page: ProjectPage, name: string): Releases {
  const byVersion = groupByVersion(page, name);
  const versions = [...byVersion].map(([version, files]) => readVersion(version, files));
  const latest = newest(versions);
  const newestFiles = latest === undefined ? [] : (byVersion.get(latest) ?? []);
  const sizes = newestFiles.flatMap((file) => file.size ?? []);
  const facts = {
    latest,
    createdAt: earliest(page.files.flatMap((file) => file.uploadedAt ?? [])),
    status: page.status,
    size: sizes.length > 0 ? Math.max(...sizes) : undefined,
  };
  return { package: { ecosystem: "pypi", name, versions, ...withoutAbsent(facts) }, newestFiles };
}

/** By the version as the index writes it; file names may write the same version in another way. */
function groupByVersion(page: ProjectPage, name: string): Map<string, PageFile[]> {
  const groups = new Map<string, PageFile[]>((page.versions ?? []).map((version) => [version, []]));
  const written = new Map([...groups.keys()].map((version) => [canonical(version), version]));
  for (const file of page.files) {
    const version = versionOfFile(file.fileName, name);
    if (version === undefined || version.length > MAX_VERSION) continue;
    const key = canonical(version);
    const shown = written.get(key) ?? pep440.clean(version) ?? version;
    written.set(key, shown);
    const group = groups.get(shown);
    if (group === undefined) groups.set(shown, [file]);
    else group.push(file);
  }
  return groups;
}

/** `1.0` and `1.0.0` are the same version. */
function canonical(version: string): string {
  const clean = pep440.clean(version) ?? version;
  const release = /^(?:\d+!)?\d+(?:\.\d+)*/.exec(clean)?.[0] ?? "";
  return release.replace(/(?:\.0+)+$/, "") + clean.slice(release.length);
}

function readVersion(version: string, files: readonly PageFile[]): PublishedVersion {
  const facts = {
    publishedAt: earliest(files.flatMap((file) => file.uploadedAt ?? [])),
    requiresPython: files.find((file) => file.requiresPython !== undefined)?.requiresPython,
    // A release is withdrawn when none of its files is left.
    yanked: files.every((file) => file.yanked !== undefined) ? files[0]?.yanked : undefined,
  };
  return { version, ...withoutAbsent(facts) };
}

/** As pip chooses: no withdrawn version, and no pre-release unless there is nothing else. */
function newest(versions: readonly PublishedVersion[]): string | undefined {
  const known = versions.filter((each) => each.yanked === undefined && pep440.valid(each.version));
  const final = known.filter((each) => !isPrerelease(each.version));
  return greatest(final) ?? greatest(known);
}

function greatest(versions: readonly PublishedVersion[]): string | undefined {
  let best: string | undefined;
  for (const { version } of versions) {
    if (best === undefined || pep440.gt(version, best)) best = version;
  }
  return best;
}

function isPrerelease(version: string): boolean {
  const parts = pep440.explain(version);
  return parts !== null && (parts.is_prerelease || parts.is_devrelease);
}
