import type { EngineProcess } from "./engineProcess.ts";
import type { AnalysisFile, AnalysisResult, AnalysisTask } from "./protocol.ts";

/**
 * Analyses files in batches. A batch that its engine did not survive is taken apart, so that only
 * the file that does the harm is lost, with the reason.
 */
export async function analyzeFiles(
  engine: EngineProcess,
  task: AnalysisTask,
  signal: AbortSignal | undefined,
): Promise<AnalysisResult> {
  const results: AnalysisResult[] = [];
  for (const files of batches(task.files))
    results.push(await analyzeBatch(engine, { ...task, files }, signal));
  return join(results);
}

async function analyzeBatch(
  engine: EngineProcess,
  task: AnalysisTask,
  signal: AbortSignal | undefined,
): Promise<AnalysisResult> {
  const answer = await engine.analyze(task, signal);
  if (answer.status === "analyzed") return answer.result;
  const { files } = task;
  if (files.length <= 1 || signal?.aborted)
    return { uses: [], unread: files.map(({ id }) => ({ id, reason: answer.reason })) };
  const middle = Math.ceil(files.length / 2);
  const halves = [files.slice(0, middle), files.slice(middle)];
  const results: AnalysisResult[] = [];
  for (const half of halves)
    results.push(await analyzeBatch(engine, { ...task, files: half }, signal));
  return join(results);
}

function join(results: readonly AnalysisResult[]): AnalysisResult {
  return {
    uses: results.flatMap(({ uses }) => uses),
    unread: results.flatMap(({ unread }) => unread),
    undeclared: results.flatMap(({ undeclared = [] }) => undeclared),
    asked: [...new Set(results.flatMap(({ asked = [] }) => asked))],
  };
}

/** Large enough that what files share is worked out once, small enough to bound what one failure costs. */
const BATCH_FILES = 100;
const BATCH_CHARACTERS = 1_500_000;

function batches(files: readonly AnalysisFile[]): readonly (readonly AnalysisFile[])[] {
  const all: AnalysisFile[][] = [];
  let room = 0;
  for (const file of files) {
    const last = all.at(-1);
    if (last && last.length < BATCH_FILES && file.text.length <= room) last.push(file);
    else {
      all.push([file]);
      room = BATCH_CHARACTERS;
    }
    room -= file.text.length;
  }
  return all;
}
