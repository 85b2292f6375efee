import { expect, it } from "vitest";
import { run } from "../../../engine/run.ts";
import { candidateOf, surveysOf, worldPorts } from "../../../testing/index.ts";
import { check } from "./check.ts";

const at = "2026-01-01T00:00:00.000Z";

async function reportOf(text: string) {
  const candidate = candidateOf({ "a.ts": text });
  const surveys = await surveysOf(candidate);
  const events = run({
    candidate,
    checks: [check],
    selection: { only: [], skip: [], severities: {} },
    ports: worldPorts({}, at),
    absent: {},
    policy: { allow: [], deny: [], suspicionThreshold: 0.6 },
    threshold: "error",
    signal: new AbortController().signal,
    version: "0.0.0",
    unread: [],
    async *survey() {
      yield* surveys;
    },
    readText: () => undefined,
    readLine: () => undefined,
    now: () => new Date(at),
  });
  for await (const event of events) if (event.kind === "report") return event.report;
  throw new Error("no report");
}

it("says that it cannot tell what an impossible name means", async () => {
  const report = await reportOf('import a from "Not A Name";\n');
  expect(report).toMatchObject({ verdict: "inconclusive", findings: [] });
  expect(report.outcomes[0]?.unknown).toEqual([
    { what: 'import "Not A Name"', why: '"Not A Name" cannot be the name of a package' },
  ]);
});

it.each([
  ["){{{ :: ][ ;; ))) ((( ]]] %% @@ ## $$ ^^ && !! ~~ ``` \\\\ '\n".repeat(20), "not valid syntax"],
  ["// disprove-ignore-next-line hallucination/unknown-package\nexport {};\n", "gives no reason"],
])("does not pass what was not read %#", async (text, why) => {
  const report = await reportOf(text);
  expect(report.verdict).toBe("inconclusive");
  expect(report.files.unread.map((each) => each.why).join()).toContain(why);
});
