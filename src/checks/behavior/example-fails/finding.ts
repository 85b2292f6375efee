import type { ExecutionEvidence } from "../../../core/evidence.ts";
import type { FindingDraft } from "../../../core/finding.ts";
import { positionsOf } from "../../../core/positions.ts";
import type { Docstring } from "../../../core/structure.ts";

export interface Failure extends Pick<ExecutionEvidence, "witness"> {
  readonly input: string;
  readonly got: string;
  readonly expected: string;
  readonly isRaised?: true;
  readonly isSketch?: true;
  readonly docstring: Docstring;
  /** Where the example starts in the docstring's own text. */
  readonly at: number;
  readonly length: number;
}

export function findingOf(
  failure: Failure,
  file: { readonly path: string; readonly text: string },
  name: string | undefined,
): FindingDraft {
  const { input, got, expected } = failure;
  const verb = failure.isRaised ? "raised" : "gave";
  return {
    rule: failure.isSketch ? "behavior/sketched-example-fails" : "behavior/example-fails",
    file: file.path,
    range: rangeOf(failure, file.text),
    message: `${oneLine(input)} ${verb} ${oneLine(got)}, its example says ${oneLine(expected)}`,
    help: "correct the code, or the example where it is the one that is wrong",
    evidence: [
      {
        kind: "execution",
        program: name === undefined ? file.path : `${file.path}: ${name}`,
        input,
        expected,
        got,
        ...(failure.witness && { witness: failure.witness }),
      },
    ],
  };
}

/** The docstring's text has lost its indentation and escapes, so the example is looked for by its own first line. */
function rangeOf({ docstring, at, length }: Failure, text: string) {
  const positions = positionsOf(text);
  const { start, end } = docstring.range;
  const written = text.slice(start.offset, end.offset);
  const first = docstring.text.slice(at, at + length).split("\n", 1)[0] ?? "";
  const before = docstring.text.slice(0, at).split(first).length - 1;
  let found = written.indexOf(first);
  for (let times = 0; times < before && found >= 0; times++)
    found = written.indexOf(first, found + 1);
  if (found < 0 || first === "") return docstring.range;
  return positions.range(start.offset + found, start.offset + found + first.length);
}

const LONGEST = 120;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
