import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { type CallOptions, packageKey } from "../../../core/index.ts";
import type { DiskCache } from "../../cache/diskCache.ts";
import type { HttpClient } from "../../http/client.ts";
import type { ReleaseFiles } from "../../registry/release.ts";
import type { ReleaseOrigin } from "../../registry/releaseOrigin.ts";
import { openRelease } from "../openRelease.ts";
import type { Pack } from "./contents.ts";
import { contentsLimits } from "./contentsLimits.ts";
import { hasWords } from "./words.ts";
import { storedWords } from "./wordStore.ts";

export interface SpelledNamesOptions {
  readonly releases: ReleaseFiles;
  readonly origin: ReleaseOrigin;
  readonly http: HttpClient;
  readonly cache: DiskCache | undefined;
}

/**
 * Which of the names are spelled anywhere in a wheel: in a source, or in the compiled modules of
 * some folders. A method, a class, a constant of a compiled module has its name in it as text, so
 * that a name which stands nowhere is none. Undefined where that cannot be told.
 */
export type SpelledNames = (
  pack: Pack,
  names: readonly string[],
  folders: readonly string[],
  options: CallOptions & { readonly isInSources?: boolean },
) => Promise<ReadonlySet<string> | undefined>;

export function createSpelledNames(options: SpelledNamesOptions): SpelledNames {
  const read = new Map<string, Promise<string | undefined>>();
  return async (pack, names, folders, { signal, isInSources = true }) => {
    if (!pack.archive.endsWith(".whl")) return undefined;
    const own = isInSources ? await storedWords(pack) : new Uint32Array();
    if (own === undefined) return undefined;
    const mentioned = new Set(names.filter((name) => isInSources && hasWords(own, name)));
    const rest = names.filter((name) => !mentioned.has(name));
    if (rest.length === 0) return mentioned;
    const paths = [...pack.others].filter((path) => isCompiledIn(path, folders)).toSorted();
    if (paths.length === 0) return undefined;
    const key = `${pack.archive} ${paths.join(" ")}`;
    if (read.size >= MAX_REMEMBERED) read.clear();
    if (!read.has(key)) read.set(key, wordsIn(pack, paths, signal, options));
    const words = await read.get(key);
    if (words === undefined) {
      read.delete(key);
      return undefined;
    }
    if (words === OPAQUE) return undefined;
    // Literals may be stored without an end between them: a part of a word counts.
    const isPart = (name: string) => isInSources || name.length < SHORTEST_WORD;
    const isSpelled = (name: string) =>
      isPart(name) ? words.includes(name) : `\n${words}\n`.includes(`\n${name}\n`);
    return new Set([...mentioned, ...rest.filter(isSpelled)]);
  };
}

/** Single letters are no words: every module has them all. */
const SHORTEST_WORD = 2;
const MAX_REMEMBERED = 20;
/** Bytes of compiled modules that are looked through for one question. */
const MAX_BYTES = 64 * 1024 * 1024;
const LIFETIME = 365 * 24 * 3_600_000;
const FORMAT = 2;
/** In place of the words: the modules unpack their texts when they start. */
const OPAQUE = "\0";

function isCompiledIn(path: string, folders: readonly string[]): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return /\.(?:so|pyd)$/.test(path) && folders.includes(folder);
}

/** The words of the files, one a line; undefined where they cannot be had. */
async function wordsIn(
  { release, archive: filename }: Pack,
  paths: readonly string[],
  signal: AbortSignal | undefined,
  { releases, origin, http, cache }: SpelledNamesOptions,
): Promise<string | undefined> {
  const key = `words ${FORMAT} ${packageKey(release)}@${release.version} ${filename} ${paths.join(" ")} ${await origin(release)}`;
  const known = await cache?.get(key);
  if (known !== undefined) return unpack(known);
  const listed = await releases(release, release.version, signal ? { signal } : {});
  const file =
    listed.status === "unknown"
      ? undefined
      : listed.files.find((each) => each.filename === filename);
  if (file?.kind !== "wheel") return undefined;
  const archive = await openRelease(http, file, signal, contentsLimits);
  if (archive.status === "refused") return undefined;
  const sizes = paths.map((path) => archive.files.get(path));
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? Infinity), 0);
  if (total > MAX_BYTES) return undefined;
  const contents = await archive.read(paths);
  if (contents.status === "refused") return undefined;
  const words = wordsOf([...contents.files.values()]);
  await cache?.set(key, zstdCompressSync(words), LIFETIME);
  return words;
}

function wordsOf(files: readonly Uint8Array[]): string {
  const words = new Set<string>();
  for (const bytes of files) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    if (UNPACKS.test(text)) return OPAQUE;
    for (const [word] of text.matchAll(/\w{2,}/g)) words.add(word);
  }
  return [...words].join("\n");
}

/** Cython from 3.2 on packs the literals of a module, UPX packs all of it. */
const UNPACKS = /decompress|UPX!/i;

/** Words of that many bytes of binaries are never more. */
function unpack(bytes: Uint8Array): string | undefined {
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: MAX_BYTES }).toString();
  } catch {
    return undefined;
  }
}
