export type * from "./core/index.ts";
export { compare, type CompareOptions } from "./app/compare.ts";
export type { ComparisonOptions } from "./app/openComparison.ts";
export { openStandby, type Standby } from "./app/standby.ts";
export { verify, type InMemoryText, type VerifyOptions } from "./app/verify.ts";
export type { RunEvent } from "./engine/events.ts";
export {
  formats,
  loadReporter,
  type Format,
  type RenderContext,
  type Reporter,
} from "./reporters/index.ts";
