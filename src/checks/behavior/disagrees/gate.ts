import type { SandboxSession } from "../../../core/sandbox.ts";
import { documentedExamples, type Documented } from "../../../examples/documented.ts";
import { readStructure } from "../../../syntax/structure.ts";
import { runDocumented } from "../example-fails/runDocumented.ts";
import type { Contest, Version } from "./contest.ts";

/** An example that a version breaks. */
export interface BrokenExample {
  readonly input: string;
  readonly expected: string;
  readonly got: string;
}

/**
 * By version, the first documented example that it breaks, of those that half of the versions carry which carry any:
 * what all were asked for. One that most break is the example's own fault.
 */
export async function brokenExamples(
  { versions, function: name, language }: Contest,
  session: SandboxSession,
): Promise<ReadonlyMap<number, BrokenExample>> {
  const carried = versions.map((version) => documentedIn(version, name));
  const documented = unique(carried.flat());
  if (documented.length === 0) return new Map();
  const texts = versions
    .filter((_, at) => carried[at]?.length)
    .map(({ text }) => text.replaceAll(/\s/g, ""));
  const isShared = (input: string) => {
    const written = input.replaceAll(/\s/g, "");
    return texts.filter((text) => text.includes(written)).length * 2 >= texts.length;
  };
  const failures = await Promise.all(
    versions.map(async ({ program }) => {
      const runs = await Promise.all(
        documented.map((item) => runDocumented(item, program, session, language)),
      );
      return runs.flatMap(({ tried }) =>
        tried.flatMap(({ verdict, input }) =>
          verdict.kind === "fails" ? [{ input, expected: verdict.expected, got: verdict.got }] : [],
        ),
      );
    }),
  );
  const times = new Map<string, number>();
  // Several docstrings show the same example; a version that breaks it breaks it once.
  for (const own of failures)
    for (const input of new Set(own.map((failure) => failure.input)))
      times.set(input, (times.get(input) ?? 0) + 1);
  return new Map(
    failures.flatMap((list, version) => {
      const first = list.find(
        ({ input }) => (times.get(input) ?? 0) * 2 <= versions.length && isShared(input),
      );
      return first ? [[version, first] as const] : [];
    }),
  );
}

function documentedIn({ text, language }: Version, name: string): readonly Documented[] {
  const structure = readStructure(text, language);
  return documentedExamples(structure, language, text).filter((item) => item.name === name);
}

/** Versions often show the same examples, in words of their own. */
function unique(documented: readonly Documented[]): readonly Documented[] {
  return [...new Map(documented.map((item) => [shownBy(item), item])).values()];
}

function shownBy({ examples }: Documented): string {
  const shown = examples.map((example) =>
    example.kind === "claim"
      ? [example.call, example.expectedText]
      : example.lines.map((line) => [line.source, "expected" in line ? line.expected.trim() : ""]),
  );
  return JSON.stringify(shown);
}
