import { parentPort } from "node:worker_threads";
import type { FileKind, Survey } from "../core/candidate.ts";
import { checks } from "../checks/index.ts";
import { inspect } from "../engine/inspect.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { languagesOf, surveyText } from "../syntax/survey.ts";

/** One file's text on its way to a worker thread, or read in place. */
export interface SurveyTask {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

export async function surveyTask(task: SurveyTask): Promise<Survey> {
  await loadGrammars(languagesOf(task.kind, task.text));
  return inspect(surveyText(task.path, task.kind, task.text), task.kind, task.text, checks);
}

parentPort?.on("message", (tasks: readonly SurveyTask[]) => void answer(tasks));

async function answer(tasks: readonly SurveyTask[]): Promise<void> {
  const surveys: Survey[] = [];
  for (const task of tasks) surveys.push(await surveyTask(task));
  parentPort?.postMessage(surveys);
}
