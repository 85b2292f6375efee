import type { Report } from "../core/report.ts";
import type { Types } from "../core/types.ts";
import { run } from "../engine/run.ts";
import { candidateOf, surveysOf } from "./candidate.ts";
import { worldPorts } from "./world.ts";
import { checks } from "../checks/index.ts";

/** For tests: all checks over APIs, in a world whose only package is `lib` in some versions, oldest first. */
export async function judgeApis<Fake extends Types & { readonly asked: string[] }>(
  types: Fake,
  files: Readonly<Record<string, string>>,
  published: readonly string[],
): Promise<{ report: Report; asked: readonly string[] }> {
  const candidate = candidateOf(files);
  const surveys = await surveysOf(candidate);
  const versions = published.map((version, at) => ({
    version,
    publishedAt: `2020-0${at + 1}-01T00:00:00Z`,
  }));
  const world = { pypi: { lib: { latest: published.at(-1) ?? "", versions } } };
  const events = run({
    candidate,
    checks: checks.filter(({ needs }) => needs.includes("types")),
    selection: { only: [], skip: [], severities: {} },
    ports: { ...worldPorts(world, "2026-01-01T00:00:00Z"), types },
    absent: {},
    policy: { allow: [], deny: [], suspicionThreshold: 0.6 },
    threshold: "error",
    signal: new AbortController().signal,
    version: "1.2.3",
    unread: [],
    async *survey() {
      yield* surveys;
    },
    readText: (file) => files[file],
    readLine: (file, line) => files[file]?.split("\n")[line - 1],
    now: () => new Date("2026-01-01"),
  });
  for await (const event of events)
    if (event.kind === "report") return { report: event.report, asked: types.asked };
  throw new Error("no report");
}
