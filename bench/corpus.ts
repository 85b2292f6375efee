import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createHttpClient } from "../src/adapters/http/client.ts";
import { archiveLimits } from "../src/adapters/packages/archives/archiveLimits.ts";
import { openRelease } from "../src/adapters/packages/openRelease.ts";
import { networkSettings } from "../src/adapters/registry/networkSettings.ts";
import type { ReleaseFile } from "../src/adapters/registry/release.ts";
import { createReleaseFiles } from "../src/adapters/registry/releaseFiles.ts";
import type { PackageId } from "../src/core/package.ts";

/** A released package that is measured on: one version of it, and the hash of its archive. */
export interface PinnedRelease extends PackageId {
  readonly version: string;
  /** npm: Subresource Integrity of the tarball. */
  readonly integrity?: string;
  /** PyPI: of the sdist, hexadecimal. */
  readonly sha256?: string;
}

export interface Corpus {
  readonly falseAlarms: readonly PinnedRelease[];
  readonly speed: readonly PinnedRelease[];
  /** What is run by the checks that run functions; and what nobody looked at while they were built. */
  readonly working: readonly PinnedRelease[];
  readonly heldOut: readonly PinnedRelease[];
}

export function readCorpus(): Corpus {
  return readJson("corpus.json") as Corpus;
}

/** Releases that nothing was mended by before they were first judged. */
export function readHeldOut(): readonly PinnedRelease[] {
  return (readJson("heldOutAlarms.json") as Pick<Corpus, "falseAlarms">).falseAlarms;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}

/** Where the benchmarks keep what they fetch and make. */
export const workFolder: string = fileURLToPath(new URL(".work", import.meta.url));

/** The folder with a release's files, fetched and unpacked where it is not there yet. Nothing of it runs. */
export async function fetchRelease(pinned: PinnedRelease): Promise<string> {
  const folder = join(
    workFolder,
    "corpus",
    `${pinned.name.replaceAll("/", "+")}-${pinned.version}`,
  );
  if (existsSync(folder)) return folder;
  const files = await download(pinned);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  for (const [path, bytes] of files) writeBelow(unfinished, withoutTop(path), bytes);
  // A repository of its own, or the manifests of this one would count as the package's.
  mkdirSync(join(unfinished, ".git"));
  renameSync(unfinished, folder);
  return folder;
}

async function download(pinned: PinnedRelease): Promise<ReadonlyMap<string, Uint8Array>> {
  const place = { cwd: workFolder, env: process.env, home: homedir() };
  mkdirSync(workFolder, { recursive: true });
  const http = createHttpClient({ userAgent: "disprove-bench", ...networkSettings(place) });
  try {
    const now = () => new Date();
    const releases = createReleaseFiles({ ...place, http, offline: false, now });
    const release = await releases(pinned, pinned.version);
    if (release.status === "unknown") throw new Error(`${nameOf(pinned)}: ${release.reason}`);
    const file = release.files.find(({ kind }) => kind !== "wheel");
    if (!file) throw new Error(`${nameOf(pinned)} was released without its sources`);
    const archive = await openRelease(http, hashed(file, pinned), undefined, limits);
    if (archive.status === "refused") throw new Error(`${file.filename}: ${archive.reason}`);
    const contents = await archive.read([...archive.files.keys()]);
    if (contents.status === "refused") throw new Error(`${file.filename}: ${contents.reason}`);
    return contents.files;
  } finally {
    await http.close();
  }
}

/** All contents are wanted, not only declarations. */
const limits = { ...archiveLimits, keptBytes: archiveLimits.totalBytes };

/** The hash that is pinned counts, not the one that the registry states today. */
function hashed(
  { integrity: _integrity, sha256: _sha256, ...file }: ReleaseFile,
  { integrity, sha256 }: PinnedRelease,
): ReleaseFile {
  if (integrity !== undefined) return { ...file, integrity };
  if (sha256 !== undefined) return { ...file, sha256 };
  throw new Error(`${file.filename} has no hash in corpus.json`);
}

function writeBelow(folder: string, path: string, bytes: Uint8Array): void {
  const target = join(folder, path);
  if (relative(folder, target).split(sep).includes("..")) throw new Error(`${path} leads outside`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

/** Every archive has one folder that holds all: `package`, `flask-3.1.3`. */
function withoutTop(path: string): string {
  const [top = "", ...rest] = path.split("/");
  return rest.length > 0 ? rest.join("/") : top;
}

function nameOf({ ecosystem, name, version }: PinnedRelease): string {
  return `${ecosystem}:${name} ${version}`;
}
