import type { Finding } from "../../core/finding.ts";
import type { ProgramLanguage } from "../../core/sandbox.ts";
import type { HeldRun } from "../../core/witness.ts";
import { nodeTest, vitestTest } from "./javascript.ts";
import { pytest } from "./python.ts";
import type { TestCase, TestFile, TestFiles, TestPlace, TestWriter } from "./testCase.ts";

/** A file of tests for each file under test: what was found, and what held. */
export function testFiles(
  findings: readonly Finding[],
  held: readonly HeldRun[],
  place: TestPlace,
): TestFiles {
  const groups = Map.groupBy([...broken(findings), ...held], ({ witness }) => witness.entry);
  const files: TestFile[] = [];
  let total = 0;
  for (const [entry, cases] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const distinct = [
      ...new Map(cases.map((each) => [JSON.stringify(each.witness), each])).values(),
    ];
    total += distinct.length;
    const [first] = distinct;
    const file = first
      ? writerOf(first.witness.language, place)(entry, distinct, place)
      : undefined;
    if (file) files.push(file);
  }
  const written = files.reduce((sum, { tests }) => sum + tests, 0);
  return { files, leftOut: total - written };
}

function writerOf(language: ProgramLanguage, { javascript }: TestPlace): TestWriter {
  if (language === "python") return pytest;
  return javascript === "vitest" ? vitestTest : nodeTest;
}

function broken(findings: readonly Finding[]): readonly TestCase[] {
  return findings.flatMap(({ rule, evidence, suppressed }) =>
    evidence.flatMap((item) =>
      item.kind === "execution" && item.witness && !suppressed
        ? [{ input: item.input, witness: item.witness, breaks: rule }]
        : [],
    ),
  );
}
