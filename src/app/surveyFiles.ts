import type { SourceFile, Survey } from "../core/candidate.ts";
import { readText } from "../adapters/project/readText.ts";
import { PoolError, type Pool } from "../engine/pool.ts";
import type { SurveyCache } from "../adapters/project/surveyCache.ts";
import type { SurveyTask } from "./surveyWorker.ts";

export type SurveyPool = Pool<readonly SurveyTask[], readonly Survey[]>;

export interface SurveyOptions {
  readonly cache: SurveyCache | undefined;
  /** Started only when there is enough to read. */
  pool(): SurveyPool;
}

/**
 * Reads files and yields what they say, in their order. What the cache holds costs no parsing; a
 * few small files are read in place, many go to worker threads.
 */
export async function* surveyFiles(
  files: readonly SourceFile[],
  signal: AbortSignal,
  options: SurveyOptions,
): AsyncGenerator<Survey, void> {
  const work = files.map((file) => openFile(file, options.cache));
  const unknown = work.flatMap((item) => (item.kind === "unknown" ? [item] : []));
  const surveyed = parseAll(unknown, signal, options);
  for (const item of work) {
    if (signal.aborted) return;
    const survey = item.kind === "unknown" ? await surveyed.get(item) : item.survey;
    if (!survey) return;
    yield survey;
  }
}

type Work =
  | { readonly kind: "known"; readonly survey: Survey }
  | { readonly kind: "unknown"; readonly task: SurveyTask; readonly hash: string };
type Unread = Extract<Work, { kind: "unknown" }>;

function openFile(file: SourceFile, cache: SurveyCache | undefined): Work {
  const isManifest = file.kind === "manifest";
  if (isManifest && !HAS_SCRIPTS.test(file.path)) return nothingOf(file);
  const read = readText(file);
  // Of a manifest the project's reader says so.
  if (read.status === "unread") return nothingOf(file, isManifest ? [] : [read.reason]);
  const { path, kind } = file;
  // The same text says other things in another language: standard input has always the same name.
  const hash = `${kind} ${read.hash}`;
  const known = cache?.get(path, hash);
  if (known) return { kind: "known", survey: known };
  return { kind: "unknown", task: { path, kind, text: read.text }, hash };
}

/** The project's reader reads manifests; in these there are also commands. */
const HAS_SCRIPTS = /(?:^|\/)package\.json$/;

function nothingOf({ path }: SourceFile, unread: readonly string[] = []): Work {
  return { kind: "known", survey: emptySurvey(path, unread) };
}

function parseAll(
  items: readonly Unread[],
  signal: AbortSignal,
  options: SurveyOptions,
): ReadonlyMap<Unread, Promise<Survey | undefined>> {
  const size = items.reduce((total, { task }) => total + task.text.length, 0);
  const batches =
    items.length <= FEW_FILES && size <= FEW_CHARACTERS
      ? [items]
      : batchesOf(items, BATCH_CHARACTERS);
  const inPlace = batches.length === 1;
  const pool = inPlace ? undefined : options.pool();
  const answers = new Map<Unread, Promise<Survey | undefined>>();
  for (const batch of batches) {
    const answer = once(() => (pool ? parseInPool(batch, pool, signal) : parseHere(batch, signal)));
    if (pool) void answer();
    batch.forEach((item, index) =>
      answers.set(
        item,
        answer().then((surveys) => {
          const survey = surveys?.[index];
          if (survey && survey.unread.length === 0) options.cache?.set(item.hash, survey);
          return survey;
        }),
      ),
    );
  }
  return answers;
}

/** Below this a worker thread takes longer to start than the files to read. */
const FEW_FILES = 12;
const FEW_CHARACTERS = 300_000;

/** Large enough to pay for a message, small enough to share between two cores. */
const BATCH_CHARACTERS = 400_000;

function batchesOf(items: readonly Unread[], characters: number): Unread[][] {
  const batches: Unread[][] = [];
  let room = 0;
  for (const item of items) {
    if (room <= 0 || batches.length === 0) {
      batches.push([]);
      room = characters;
    }
    batches.at(-1)?.push(item);
    room -= item.task.text.length + 200;
  }
  return batches;
}

async function parseHere(
  batch: readonly Unread[],
  signal: AbortSignal,
): Promise<readonly Survey[] | undefined> {
  const { surveyTask } = await import("./surveyWorker.ts");
  const surveys: Survey[] = [];
  for (const { task } of batch) {
    if (signal.aborted) return undefined;
    surveys.push(await surveyTask(task));
  }
  return surveys;
}

/** A batch whose thread hung or died is read again file by file: only the guilty file is lost. */
async function parseInPool(
  batch: readonly Unread[],
  pool: SurveyPool,
  signal: AbortSignal,
): Promise<readonly Survey[] | undefined> {
  if (signal.aborted) return undefined;
  try {
    return await pool.run(batch.map(({ task }) => task));
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
    const [only, ...others] = batch;
    if (only && others.length === 0)
      return [emptySurvey(only.task.path, [`it could not be read: ${error.message}`])];
    const single = await Promise.all(batch.map((item) => parseInPool([item], pool, signal)));
    return signal.aborted ? undefined : single.flatMap((surveys) => surveys ?? []);
  }
}

function emptySurvey(path: string, unread: readonly string[]): Survey {
  return { path, modules: [], installs: [], unread };
}

function once<T>(act: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= act());
}
