import { readFileSync } from "node:fs";
import { deserialize, getHeapStatistics, startupSnapshot } from "node:v8";
import type { AnalysisTask } from "../engine/protocol.ts";
import { serve } from "../engine/serve.ts";
import { analyze } from "./analyze.ts";

/*
 * What an engine starts from that need not read packages again: it answers a task while its snapshot is
 * made, and serves with all that it has read then when it is started from it.
 */
/** Bytes: an engine that starts with more has no room for the code itself. */
const ENOUGH = 250 * 1024 * 1024;

const task = deserialize(readFileSync(process.argv[2] ?? "")) as AnalysisTask;
for (const file of task.files) {
  if (getHeapStatistics().used_heap_size > ENOUGH) break;
  // Each alone: a file that others import would be a part of what is kept, and be another the next time.
  analyze({ ...task, files: [file] });
}
startupSnapshot.setDeserializeMainFunction(() => serve(async () => analyze));
