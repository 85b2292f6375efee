import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type PackageVersion, type Project, normalizePypiName } from "../../../core/index.ts";
import { compareVersions } from "../../../manifests/versions/index.ts";
import { sitePackagesOf } from "../../project/installedPython.ts";
import type { Archive } from "../archives/archive.ts";
import { folderArchive, listFolder, readInside } from "./folderArchive.ts";
import { keptOf } from "./keptOf.ts";
import type { Kept } from "./writePack.ts";

/** What is installed in a project, read and never run; undefined for what is not, or in another version. */
export type InstalledContents = (release: PackageVersion) => Promise<Kept | undefined>;

/**
 * Reads `node_modules` folders of the project and its workspaces, and its virtual environments:
 * those given, else the folders in the root that are one.
 */
export function createInstalledContents(
  root: string,
  project: Project,
  environments: readonly string[] = environmentsIn(root),
): InstalledContents {
  const folders = [
    root,
    ...[...project.workspacePackages.values()].map((each) => join(root, each)),
  ];
  return async (release) => {
    const archive =
      release.ecosystem === "npm"
        ? installedPackage(root, folders, release)
        : installedDistribution(environments.flatMap(sitePackagesOf), release);
    if (archive === undefined) return undefined;
    const kept = await keptOf(release, archive, { kind: "wheel", filename: "installed" });
    return "status" in kept ? undefined : kept;
  };
}

function environmentsIn(root: string): readonly string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(root, name))
      .filter((folder) => existsSync(join(folder, "pyvenv.cfg")));
  } catch {
    return [];
  }
}

function installedPackage(
  root: string,
  folders: readonly string[],
  { name, version }: PackageVersion,
): Archive | undefined {
  for (const folder of folders) {
    const home = join(folder, "node_modules", name);
    const manifest = readInside(root, home, "package.json");
    if (manifest === undefined || versionIn(manifest) !== version) continue;
    const files = listFolder(root, home).filter((path) => !/(?:^|\/)node_modules\//.test(path));
    return folderArchive(home, "package/", files);
  }
  return undefined;
}

function versionIn(manifest: Uint8Array): unknown {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(manifest));
    return typeof parsed === "object" && parsed !== null && "version" in parsed
      ? parsed.version
      : undefined;
  } catch {
    return undefined;
  }
}

function installedDistribution(
  sites: readonly string[],
  { name, version }: PackageVersion,
): Archive | undefined {
  for (const site of sites) {
    const metadata = namesIn(site).find((entry) => {
      const [, own = "", installed = ""] = /^(.+?)-([^-]+)\.dist-info$/.exec(entry) ?? [];
      return normalizePypiName(own) === name && compareVersions("pypi", installed, version) === 0;
    });
    const record =
      metadata === undefined ? undefined : readInside(site, site, `${metadata}/RECORD`);
    if (record !== undefined) return folderArchive(site, "", recorded(record));
  }
  return undefined;
}

/** Paths of a RECORD (binary distribution format) that lie in site-packages. */
function recorded(record: Uint8Array): readonly string[] {
  const lines = new TextDecoder().decode(record).split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
    return quoted?.replaceAll('""', '"') ?? plain ?? [];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
