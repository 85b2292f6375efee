import type { CheckContext } from "../../../core/check.ts";
import type { Language, Module } from "../../../core/module.ts";
import type { Program, SandboxSession } from "../../../core/sandbox.ts";
import type { Survey } from "../../../core/candidate.ts";
import { loadInputs } from "../../../inputs/loadInputs.ts";
import { readCallables } from "../../../inputs/readCallables.ts";
import { readStructure } from "../../../syntax/structure.ts";
import { isJudged } from "../judged.ts";
import { isRunnable, programOf } from "../programFiles.ts";
import type { ExploredFunction, Subject } from "./explored.ts";
import { createLimiter } from "./limiter.ts";
import { createPatience } from "./patience.ts";
import { MOST_SLOW, runTrials } from "./runTrials.ts";
import { createSharedSessions, type SessionRequest } from "./sessions.ts";

export interface Exploration {
  /** Judges every function of the candidate that can be run, and counts those that cannot. */
  each(judge: (explored: ExploredFunction, run: Runs) => Promise<void>): Promise<void>;
}

/** Runs more of the candidate's programs. */
export interface Runs {
  session(request?: Omit<SessionRequest, "language">): Promise<SandboxSession | undefined>;
}

/**
 * The candidate's functions, each run once on one set of inputs, whichever checks look at what it did.
 * Every check that calls it must await `each`.
 */
export function explore(context: CheckContext): Exploration {
  const shared = known.get(context.surveys) ?? createShared(context);
  known.set(context.surveys, shared);
  return {
    async each(judge) {
      shared.sessions.enter();
      try {
        const { functions, unread } = await shared.functions();
        for (const gap of unread) context.unknown(gap);
        await Promise.all(
          functions.map(async (each) => {
            const explored = await each();
            const { unexplored, trials, callable, file, language } = explored;
            if (unexplored !== undefined)
              context.unknown({ what: `${file.path}: ${callable.name}`, why: unexplored });
            if (trials.length === 0) return;
            context.checked(1);
            const runs: Runs = {
              async session(request) {
                const opened = await shared.sessions.open({ language, ...request });
                return opened.status === "open" ? opened.session : undefined;
              },
            };
            try {
              await judge(explored, runs);
            } catch (error) {
              context.unknown({ what: `${file.path}: ${callable.name}`, why: failure(error) });
            }
          }),
        );
      } finally {
        await shared.sessions.leave();
      }
    },
  };
}

const known = new WeakMap<readonly Survey[], ReturnType<typeof createShared>>();

interface Gap {
  readonly what: string;
  readonly why: string;
  readonly count?: number;
}

interface Functions {
  readonly functions: readonly (() => Promise<ExploredFunction>)[];
  readonly unread: readonly Gap[];
}

function createShared(context: CheckContext) {
  const sessions = createSharedSessions(context.ports.sandbox);
  const patience = createPatience(MOST_SLOW);
  const limited = createLimiter(AT_ONCE);
  return {
    sessions,
    functions: once(async (): Promise<Functions> => {
      const modules = context.surveys.flatMap((survey) =>
        survey.modules.filter((module) => isRunnable(module, context) && isJudged(module.path)),
      );
      await loadInputs([...new Set<Language>(modules.map(({ language }) => language))]);
      const unread: Gap[] = [];
      let spent = 0;
      let tried = 0;
      const subjects: Subject[] = [];
      for (const module of modules) subjects.push(...(await subjectsOf(module, context, unread)));
      const functions = subjects.map((subject, index) => {
        spent += sizeOf(subject.program);
        const isAffordable = index < MOST_FUNCTIONS && spent < MOST_CHARACTERS;
        const unexplored = (why: string) => ({ ...subject, trials: [], unexplored: why });
        if (!isAffordable) return () => Promise.resolve(unexplored(TOO_MANY));
        const { grant } = patience.next();
        return once(() =>
          limited(() => runTrials(subject, sessions, grant))
            .catch((error: unknown) => unexplored(failure(error)))
            .finally(() => context.tried(++tried, subjects.length)),
        );
      });
      return { functions, unread };
    }),
  };
}

/** Enough that the sandbox is never without work while inputs are made; what waits has none made yet. */
const AT_ONCE = 8;

/** A fault of our own with one function costs no other. */
function failure(error: unknown): string {
  return `trying it failed (${error instanceof Error ? error.message : String(error)})`;
}

/** A run is to stay a matter of seconds: each function takes some milliseconds, and loading what it needs takes more. */
const MOST_FUNCTIONS = 600;
const MOST_CHARACTERS = 40_000_000;
const TOO_MANY = "the functions before it took what a run has for trying them";

function sizeOf({ files }: Program): number {
  return Object.values(files).reduce((sum, text) => sum + text.length, 0);
}

async function subjectsOf(
  module: Module,
  context: CheckContext,
  unread: Gap[],
): Promise<readonly Subject[]> {
  const text = context.readText(module.path);
  if (text === undefined || !/\bdef\b|\bfunction\b|=>|\bclass\b/.test(text)) return [];
  const { callables, skipped } = readCallables(text, module.language);
  for (const { name, why } of skipped) unread.push({ what: `${module.path}: ${name}`, why });
  if (callables.length === 0) return [];
  const runnable = await programOf(module, context);
  if (runnable.kind === "skipped") {
    const what = callables.length === 1 ? "1 function" : `${callables.length} functions`;
    unread.push({ what: `${what} of ${module.path}`, why: runnable.why, count: callables.length });
    return [];
  }
  const structure = readStructure(text, module.language);
  return callables.map((callable): Subject => {
    const shape = structure.functions.find(
      ({ range }) => range.start.offset === callable.range.start.offset,
    );
    return {
      file: { path: module.path, text },
      program: runnable.program,
      language: module.language === "python" ? "python" : "javascript",
      callable,
      ...(shape && { shape }),
      siblings: callables,
    };
  });
}

function once<T>(act: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= act());
}
