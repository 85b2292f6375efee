import { resolve } from "node:path";
import { readText } from "../adapters/project/readText.ts";
import type { Task } from "../core/criterion.ts";
import { UsageError } from "../core/usageError.ts";
import { readTask } from "../tasks/readTask.ts";

/** @throws UsageError where the file cannot be read, or does not say clearly what it demands. */
export function openTask(cwd: string, path: string): Task {
  const absolutePath = resolve(cwd, path);
  const file = readText({ path, kind: "markdown", origin: { kind: "disk", absolutePath } });
  if (file.status !== "read")
    throw new UsageError(`the task ${path} cannot be read (${file.reason}): name a Markdown file.`);
  const read = readTask(path, file.text);
  if (read.status === "read") return read.task;
  const [{ message, line }] = read.problems;
  throw new UsageError(`${path}:${line}: ${message}; correct the task and run again.`);
}
