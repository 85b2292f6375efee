import { basename, dirname, resolve } from "node:path";
import { isWithin } from "../adapters/project/paths.ts";
import { readText } from "../adapters/project/readText.ts";
import type { SourceFile, Survey } from "../core/candidate.ts";
import type { Criterion, Task, TaskReference } from "../core/criterion.ts";
import { UsageError } from "../core/usageError.ts";
import { kindOfPath } from "../syntax/survey.ts";
import { readTask } from "../tasks/readTask.ts";

export interface TaskPlace {
  readonly cwd: string;
  survey(files: readonly SourceFile[]): AsyncIterable<Survey>;
}

/**
 * Reads a task and the references that it names.
 * @throws UsageError where a file cannot be read, or does not say clearly what it demands.
 */
export async function openTask(path: string, { cwd, survey }: TaskPlace): Promise<Task> {
  const absolutePath = resolve(cwd, path);
  const file = readText({ path, kind: "markdown", origin: { kind: "disk", absolutePath } });
  if (file.status !== "read")
    throw new UsageError(`the task ${path} cannot be read (${file.reason}): name a Markdown file.`);
  const read = readTask(path, file.text);
  if (read.status === "invalid") {
    const [{ message, line }] = read.problems;
    throw new UsageError(`${path}:${line}: ${message}; correct the task and run again.`);
  }
  const references = new Map<string, TaskReference>();
  for (const criterion of read.task.criteria)
    if (criterion.kind === "reference")
      references.set(criterion.file, await openReference(criterion, path, { cwd, survey }));
  return { ...read.task, references };
}

async function openReference(
  { file, line }: Extract<Criterion, { kind: "reference" }>,
  task: string,
  { cwd, survey }: TaskPlace,
): Promise<TaskReference> {
  const folder = dirname(resolve(cwd, task));
  const absolutePath = resolve(folder, file);
  const refuse = (why: string) =>
    new UsageError(
      `${task}:${line}: the reference ${file} ${why}; correct the task and run again.`,
    );
  // A task may come from anybody, and what it names is run.
  if (!isWithin(absolutePath, folder) && !isWithin(absolutePath, cwd))
    throw refuse("lies outside of the task's folder");
  const kind = kindOfPath(file);
  if (kind !== "python" && kind !== "javascript" && kind !== "typescript")
    throw refuse("is no Python, JavaScript or TypeScript file");
  const path = basename(file);
  const read = readText({ path, kind, origin: { kind: "disk", absolutePath } });
  if (read.status !== "read") throw refuse(`cannot be read (${read.reason})`);
  const origin = { kind: "memory", text: read.text } as const;
  for await (const each of survey([{ path, kind, origin }]))
    return { text: read.text, survey: each };
  throw refuse("cannot be read");
}
