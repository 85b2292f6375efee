import { availableParallelism, homedir } from "node:os";
import { codeVersion } from "../adapters/cache/codeVersion.ts";
import { defaultCacheFolder } from "../adapters/cache/defaultFolder.ts";
import { besideDocuments } from "../adapters/project/besideDocuments.ts";
import { discoverFiles, type Discovery } from "../adapters/project/discover.ts";
import { loadProject } from "../adapters/project/loadProject.ts";
import { openProjectFiles } from "../adapters/project/projectFiles.ts";
import { readText as readFile } from "../adapters/project/readText.ts";
import { openSurveyCache } from "../adapters/project/surveyCache.ts";
import { checks } from "../checks/index.ts";
import type { Candidate, FileKind, SourceFile } from "../core/candidate.ts";
import type { Policy } from "../core/check.ts";
import type { Manifest } from "../core/manifest.ts";
import type { Severity } from "../core/rule.ts";
import { UsageError } from "../core/usageError.ts";
import { packageIndexes } from "../manifests/indexes.ts";
import { testDataFolder } from "../resolution/testData.ts";
import type { RunEvent } from "../engine/events.ts";
import { createPool } from "../engine/pool.ts";
import { run, type RunRequest } from "../engine/run.ts";
import { includedManifests } from "./includedManifests.ts";
import { openComparison, type ComparisonOptions } from "./openComparison.ts";
import { openTask } from "./openTask.ts";
import { keepFindings } from "./keepFindings.ts";
import { openPorts, type PortOptions } from "./ports.ts";
import { openOnce, type Standby } from "./standby.ts";
import { surveyFiles, type SurveyPool } from "./surveyFiles.ts";
import { version } from "./version.ts";

export interface VerifyOptions {
  /** Absolute; paths are relative to it and so is the report. */
  readonly cwd: string;
  /** Files and folders, as the user wrote them. */
  readonly paths: readonly string[];
  /** Texts to judge that are not on disk: standard input, a package named on the command line. */
  readonly texts?: readonly InMemoryText[];
  /** A Markdown file that says what the code is to do, as the user wrote its path. */
  readonly task?: string;
  /** Compare the code with other versions of it, by running both. */
  readonly comparison?: ComparisonOptions;
  /** gitignore-style patterns of files to leave out. */
  readonly exclude?: readonly string[];
  /** Rule ids, check ids or groups (`hallucination`): run only these, or leave these out. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** The severity from which a finding makes the verdict `fail`; default `error`. */
  readonly failOn?: Severity;
  /** Severities that the configuration changes, by rule id. */
  readonly severities?: Readonly<Record<string, Severity | "off">>;
  readonly policy?: Partial<Policy>;
  /** Ask no registry; answers from the cache still count. */
  readonly offline?: boolean;
  readonly cache?: boolean;
  readonly cacheDir?: string;
  /** Milliseconds for the whole run. */
  readonly timeLimit?: number;
  readonly signal?: AbortSignal;
  /** What stays open from run to run; default: one of this run's own, closed with it. */
  readonly standby?: Standby;
  /** How programs are isolated: `auto`, the default, takes the best level that is proved; `none` trusts them. */
  readonly sandbox?: PortOptions["sandbox"];
}

export interface InMemoryText {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

/**
 * Judges code and streams what it finds; the last event is the report.
 * @throws UsageError when a path does not exist or nothing can be checked.
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<RunEvent, void> {
  yield { kind: "progress", phase: "discover", done: 0 };
  const found = await discover(options);
  const files = [...found.files, ...inMemory(options.texts)];
  if (files.length === 0 && found.unread.length === 0) throw nothingToCheck(options);

  const limit = stopAfter(options.timeLimit ?? DEFAULT_TIME_LIMIT, options.signal);
  const { root } = found;
  const project = await loadProject({ root, files });
  const cacheFolder =
    options.cache === false ? undefined : (options.cacheDir ?? defaultCacheFolder());
  const surveys =
    cacheFolder === undefined ? undefined : openSurveyCache(cacheFolder, root, readerVersion());
  const pool = lazyPool();
  const standby = options.standby ?? openOnce();
  const { ports, close } = openPorts({
    cwd: options.cwd,
    env: process.env,
    home: homedir(),
    offline: options.offline ?? false,
    cacheFolder,
    indexes: packageIndexes(project.manifests.filter(isMeant)),
    installedIn: { root, project },
    standby,
    signal: limit.signal,
    root,
    ...(options.sandbox === undefined ? {} : { sandbox: options.sandbox }),
  });
  const survey = async function* (all: readonly SourceFile[], signal: AbortSignal) {
    yield* surveyFiles(all, signal, { cache: surveys, pool: pool.open });
    // The checks need the memory that the threads hold.
    void pool.close();
  };

  try {
    const surveyAlone = (old: readonly SourceFile[]) =>
      surveyFiles(old, limit.signal, { cache: undefined, pool: pool.open });
    const task =
      options.task === undefined
        ? undefined
        : await openTask(options.task, { cwd: options.cwd, survey: surveyAlone });
    const included = includedManifests(files, project.manifests, root);
    const all = [...files, ...included];
    const beside = besideDocuments(all, root);
    const texts = textReader([...all, ...beside]);
    const comparison =
      options.comparison &&
      (await openComparison(options.comparison, {
        cwd: options.cwd,
        root,
        files,
        signal: limit.signal,
        readText: texts.readText,
        survey: surveyAlone,
      }));
    const candidate: Candidate = {
      root,
      files: all,
      project,
      beside,
      ...(task && { task }),
      ...(comparison && { comparison }),
    };
    for await (const event of run({
      candidate,
      checks,
      selection: {
        only: options.only ?? [],
        skip: options.skip ?? [],
        severities: options.severities ?? {},
      },
      ports,
      absent: {},
      policy: { ...defaultPolicy, ...options.policy },
      threshold: options.failOn ?? "error",
      signal: limit.signal,
      version,
      unread: [
        ...found.unread,
        ...project.problems.map(({ path, message }) => ({ path, why: message })),
      ],
      survey,
      ...texts,
      readAround: openProjectFiles(root, files).read,
      now: () => new Date(),
    })) {
      if (event.kind === "report" && cacheFolder !== undefined)
        await keepFindings(cacheFolder, event.report.findings, candidate);
      yield event;
    }
  } finally {
    limit.clear();
    surveys?.save();
    await Promise.all([pool.close(), close(), ...(options.standby ? [] : [standby.close()])]);
  }
}

/** What tests read names sources that are made up: no package of the project comes from there. */
function isMeant({ path }: Manifest): boolean {
  return testDataFolder(path) === undefined;
}

/** What surveys depend on besides the files. */
function readerVersion(): string {
  const changed = ["syntax", "flow", "checks"].map((folder) =>
    codeVersion(new URL(`../${folder}/`, import.meta.url)),
  );
  return `${version} ${changed.join(" ")}`;
}

const defaultPolicy: Policy = { allow: [], deny: [], suspicionThreshold: 0.6 };

/** Ten minutes: longer than any honest run, short enough for a forgotten one. */
const DEFAULT_TIME_LIMIT = 600_000;

async function discover(options: VerifyOptions): Promise<Discovery> {
  const { cwd, paths, exclude = [] } = options;
  if (options.texts && paths.length === 0) return { root: cwd, files: [], unread: [], minified: 0 };
  return discoverFiles({ cwd, paths, exclude });
}

function inMemory(texts: readonly InMemoryText[] = []): SourceFile[] {
  return texts.map(({ path, kind, text }) => ({ path, kind, origin: { kind: "memory", text } }));
}

function nothingToCheck({ paths }: VerifyOptions): UsageError {
  const where = paths.length === 0 ? "this folder" : paths.map((path) => `"${path}"`).join(", ");
  return new UsageError(
    `nothing to check in ${where}: it holds no Python, JavaScript or TypeScript, no document, notebook, script or manifest that is not ignored.`,
  );
}

/** A signal that ends with the user's or when the time is over, with the reason in words. */
function stopAfter(
  milliseconds: number,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const seconds = milliseconds / 1000;
  const timer = setTimeout(
    () => controller.abort(new Error(`the time limit of ${seconds} s was reached`)),
    milliseconds,
  );
  const onAbort = () => controller.abort(new Error("the run was stopped"));
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

function lazyPool(): { open(): SurveyPool; close(): Promise<void> } {
  let pool: SurveyPool | undefined;
  const worker = new URL(`./surveyWorker${import.meta.url.slice(-3)}`, import.meta.url);
  return {
    open: () =>
      (pool ??= createPool({
        worker,
        size: Math.min(availableParallelism(), MAX_THREADS),
        timeLimit: BATCH_TIME_LIMIT,
        memoryLimit: THREAD_MEMORY,
      })),
    close: async () => {
      const open = pool;
      pool = undefined;
      await open?.close();
    },
  };
}

/** Each thread holds its own grammars, about 30 MB: more threads cost more than they bring. */
const MAX_THREADS = 4;
const BATCH_TIME_LIMIT = 30_000;
const THREAD_MEMORY = 256;

/** Texts for checks that run code, and lines of files with findings for their fingerprints: each file is read once more at the most. */
function textReader(all: readonly SourceFile[]): Pick<RunRequest, "readText" | "readLine"> {
  const files = new Map(all.map((file) => [file.path, file]));
  const texts = new Map<string, string | undefined>();
  const lines = new Map<string, readonly string[]>();
  const readText = (path: string): string | undefined => {
    const file = files.get(path);
    if (!file || texts.has(path)) return texts.get(path);
    const read = readFile(file);
    const text = read.status === "read" ? read.text : undefined;
    texts.set(path, text);
    return text;
  };
  return {
    readText,
    readLine(path, line) {
      const known = lines.get(path) ?? readText(path)?.split(/\r\n|\n|\r/) ?? [];
      lines.set(path, known);
      return known[line - 1];
    },
  };
}
