import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../core/finding.ts";

/** A finding that can be run again, and where its project was. */
export interface KeptFinding {
  /** Absolute: what the paths of the finding are relative to. */
  readonly root: string;
  readonly finding: Finding;
  /** Path → text of files that are on no disk. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface KeptFindings {
  /** Never fails a run: what cannot be written is not kept. */
  keep(findings: readonly KeptFinding[]): Promise<void>;
  /** All whose fingerprint starts so. */
  find(prefix: string): Promise<readonly KeptFinding[]>;
}

/** The findings of the last runs, a file each, in the user's own cache folder. */
export function openKeptFindings(cacheFolder: string): KeptFindings {
  const folder = join(cacheFolder, "findings");
  return {
    async keep(findings) {
      if (findings.length === 0) return;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        for (const kept of findings.slice(0, MOST_FINDINGS)) {
          const path = join(folder, `${kept.finding.fingerprint}.json`);
          await writeFile(path, JSON.stringify({ version: VERSION, ...kept }), { mode: 0o600 });
        }
        await forgetOldest(folder);
      } catch {
        // A full or read-only disk costs the replay and not the report.
      }
    },
    async find(prefix) {
      if (!/^[0-9a-f]+$/.test(prefix)) return [];
      const names = await readdir(folder).catch((): string[] => []);
      const found = names.filter((name) => name.startsWith(prefix) && name.endsWith(".json"));
      const kept = await Promise.all(
        found.slice(0, MOST_FINDINGS).map((name) => readKept(join(folder, name))),
      );
      return kept.filter((each) => each !== undefined);
    },
  };
}

/** Raised when the meaning of a file changes: those of another version are not seen. */
const VERSION = 1;
const MOST_FINDINGS = 2_000;

async function readKept(path: string): Promise<KeptFinding | undefined> {
  try {
    const kept = JSON.parse(await readFile(path, "utf8")) as KeptFinding & { version: number };
    return kept.version === VERSION ? kept : undefined;
  } catch {
    return undefined;
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MOST_FINDINGS) return;
  const ages = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, writtenAt: (await stat(path)).mtimeMs };
    }),
  );
  const oldest = ages.toSorted((a, b) => a.writtenAt - b.writtenAt);
  for (const { path } of oldest.slice(0, names.length - MOST_FINDINGS))
    await rm(path, { force: true });
}
