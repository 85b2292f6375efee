import type { AnalysisResult, AnalysisTask } from "../engine/protocol.ts";
import { openPack } from "../../packages/contents/openPack.ts";
import { createEngine } from "./createEngine.ts";
import type { TypeScriptEngine } from "./createEngine.ts";

let engine: TypeScriptEngine | undefined;

/** What JavaScript and TypeScript use of packages, judged by the packages' own declarations. */
export function analyze(task: AnalysisTask): AnalysisResult {
  engine ??= createEngine((mount) => openPack(mount.pack));
  return engine.analyze(task);
}
