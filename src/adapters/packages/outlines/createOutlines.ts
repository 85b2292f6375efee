import type { CallOptions, PackageVersion, Presence, SoughtName } from "../../../core/index.ts";
import { loadGrammars } from "../../../syntax/grammars.ts";
import type { Pack, PackageContents } from "../contents/contents.ts";
import { DamagedPack } from "../contents/damagedPack.ts";
import { hasScripts, scriptPresence } from "./javascript/scriptPresence.ts";
import { createPythonOutlines } from "./python/pythonOutlines.ts";
import { presenceIn } from "./python/presence.ts";
import { createReleaseSources, type ReleaseSources } from "./python/releaseSources.ts";
import { hasWords, type Words } from "../contents/words.ts";
import { storedWords } from "../contents/wordStore.ts";

/** What releases define, told from their packs alone. */
export interface Outlines {
  /** One answer for each name; undefined where the release cannot be read. */
  presences(
    release: PackageVersion,
    names: readonly SoughtName[],
    options?: CallOptions,
  ): Promise<readonly Presence[] | undefined>;
  /** The same of a pack that is open. */
  presencesIn(pack: Pack, names: readonly SoughtName[]): Promise<readonly Presence[] | undefined>;
}

export function createOutlines(contents: Pick<PackageContents, "open">): Outlines {
  const python = createPythonOutlines();
  const known = new Map<string, Promise<Known | undefined>>();
  const knownOf = (pack: Pack) => {
    const asked = known.get(pack.hash) ?? learn(pack, () => createReleaseSources(pack, python));
    known.delete(pack.hash);
    known.set(pack.hash, asked);
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    return asked;
  };
  const outlines: Outlines = {
    async presences(release, names, call) {
      const opened = await contents.open(release, call);
      return opened.status === "open" ? outlines.presencesIn(opened.pack, names) : undefined;
    },
    async presencesIn(pack, names) {
      const about = await knownOf(pack);
      if (!about) return undefined;
      if (about.sources) await loadGrammars(["python"]);
      try {
        return names.map((name) => presenceOf(name, about));
      } catch (error) {
        if (error instanceof DamagedPack) return undefined;
        throw error;
      }
    },
  };
  return outlines;
}

/** What was read of a release; some hundred kilobytes. */
interface Known {
  readonly pack: Pack;
  readonly words: Words;
  readonly sources: ReleaseSources | undefined;
  /** Of compiled modules, whose names are no words of the pack. */
  readonly compiledFolders: ReadonlySet<string>;
}

const MOST_KNOWN = 100;

async function learn(pack: Pack, sources: () => ReleaseSources): Promise<Known | undefined> {
  const words = await storedWords(pack);
  if (!words) return undefined;
  const isPython = pack.release.ecosystem === "pypi";
  return {
    pack,
    words,
    sources: isPython ? sources() : undefined,
    compiledFolders: new Set(
      [...pack.others].filter((path) => /\.(?:so|pyd)$/.test(path)).map(folderOf),
    ),
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function presenceOf(
  sought: SoughtName,
  { pack, words, sources, compiledFolders }: Known,
): Presence {
  const { kind, name, owner } = sought;
  // Whether a call binds is no question of names; types that another package publishes are not in the pack.
  if (kind === "call") return UNKNOWN;
  if (owner.origin.kind === "stubs" && owner.origin.package.ecosystem === "npm")
    return (kind === "member" || kind === "export") && hasScripts(pack)
      ? scriptPresence(pack, sought)
      : UNKNOWN;
  if (!hasWords(words, name.split(/[./]/).at(-1) ?? name)) {
    const folder = owner.name.replaceAll(".", "/");
    const isOpen = kind !== "module" && owner.kind === "module" && compiledFolders.has(folder);
    return isOpen
      ? { status: "unknown", doubts: [`compiled modules in ${folder}`] }
      : { status: "absent" };
  }
  return sources ? presenceIn(sources, sought) : UNKNOWN;
}

const UNKNOWN: Presence = { status: "unknown", doubts: [] };
