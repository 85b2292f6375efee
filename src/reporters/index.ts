import type { Reporter } from "./reporter.ts";

export type { RenderContext, Reporter } from "./reporter.ts";
export { githubSummary } from "./github/summary.ts";

/** Loads one reporter, so that a run pays only for the formats it prints. */
export function loadReporter(format: Format): Promise<Reporter> {
  return loaders[format]();
}

export type Format = keyof typeof loaders;

const loaders = {
  terminal: async () => (await import("./terminal/terminal.ts")).terminal,
  json: async () => (await import("./json/json.ts")).json,
  sarif: async () => (await import("./sarif/sarif.ts")).sarif,
  github: async () => (await import("./github/github.ts")).github,
  markdown: async () => (await import("./markdown/markdown.ts")).markdown,
} as const satisfies Record<string, () => Promise<Reporter>>;

export const formats = Object.keys(loaders) as readonly Format[];
