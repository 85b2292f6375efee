import { flushCompileCache } from "node:module";
import type { AnalysisResult, AnalysisTask } from "./protocol.ts";

/** What an engine's process sends for each task that it was sent. */
export type EngineAnswer =
  | { readonly status: "analyzed"; readonly result: AnalysisResult }
  | { readonly status: "failed"; readonly reason: string };

export type Analyze = (task: AnalysisTask) => AnalysisResult | Promise<AnalysisResult>;

/** Makes this process an engine: it answers each message with exactly one, and ends with its parent. */
export function serve(load: () => Promise<Analyze>): void {
  let loaded: Promise<Analyze> | undefined;
  process.on("message", (task: AnalysisTask) => {
    void answer(task).then((message) => process.send?.(message));
  });
  process.on("disconnect", endGroup);

  async function answer(task: AnalysisTask): Promise<EngineAnswer> {
    try {
      const analyze = await (loaded ??= load());
      const result = await analyze(task);
      keepCompiled();
      return { status: "analyzed", result };
    } catch (error) {
      return { status: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** Before the answer, after which an engine may be ended by a signal: Node itself writes at an orderly exit alone. */
function keepCompiled(): void {
  if (!isKept) flushCompileCache();
  isKept = true;
}

let isKept = false;

/** This process leads a group of its own, in which the native compiler would live on. */
function endGroup(): void {
  process.kill(process.platform === "win32" ? process.pid : -process.pid, "SIGKILL");
}
