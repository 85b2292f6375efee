import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Survey } from "../../core/candidate.ts";

/** What was read of each file of one project, by path and content. */
export interface SurveyCache {
  get(path: string, hash: string): Survey | undefined;
  set(hash: string, survey: Survey): void;
  /** Keeps what this run used, and writes only when something changed. */
  save(): void;
}

/**
 * One file for a project: thousands of surveys are then one read. JSON, because V8 parses it twice as
 * fast as its own serialization format. A damaged or foreign file counts as empty, and a folder that
 * cannot be written costs only the speed.
 */
export function openSurveyCache(folder: string, root: string, version: string): SurveyCache {
  const name = createHash("sha256").update(`${version}\0${root}`).digest("hex").slice(0, 32);
  const path = join(folder, "surveys", `${name}.json`);
  const known = load(path, version);
  const used = new Map<string, Entry>();
  let isChanged = false;

  return {
    get(file, hash) {
      const entry = known.get(file);
      if (entry?.hash !== hash) return undefined;
      used.set(file, entry);
      return entry.survey;
    },
    set(hash, survey) {
      isChanged = true;
      used.set(survey.path, { hash, survey });
    },
    save() {
      if (!isChanged) return;
      for (const [file, entry] of known) if (!used.has(file)) used.set(file, entry);
      store(path, { version, entries: [...used].slice(0, MAX_ENTRIES) });
    },
  };
}

/** A project of more files loses the oldest of its entries, not its speed at start. */
const MAX_ENTRIES = 100_000;

interface Entry {
  readonly hash: string;
  readonly survey: Survey;
}

interface Packed {
  readonly version: string;
  readonly entries: readonly (readonly [string, Entry])[];
}

function load(path: string, version: string): Map<string, Entry> {
  try {
    const packed = JSON.parse(readFileSync(path, "utf8")) as Packed;
    return new Map(packed.version === version ? packed.entries : []);
  } catch {
    return new Map();
  }
}

function store(path: string, packed: Packed): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, JSON.stringify(packed), { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    // A cache that cannot be written is slower, and nothing else.
  }
}
