import type { Dialogue, DialogueLine } from "./example.ts";

/**
 * The examples of a docstring, read as Python's own doctest reads them: a prompt, more lines of the
 * same statement, and the output up to an empty line or the next prompt.
 */
export function readDialogue(text: string): Dialogue | undefined {
  const lines = Array.from(text.matchAll(EXAMPLE), readLine).filter(
    ({ options, source }) => !options.has("SKIP") && source.trim() !== "",
  );
  return lines.length === 0 ? undefined : { kind: "dialogue", lines };
}

/** As `doctest.DocTestParser._EXAMPLE_RE`. */
const EXAMPLE =
  /^(?<indent> *)(?<first>>>> ?.*)(?<more>(?:\n *\.\.\.(?: .*|$))*)(?<output>(?:\n(?! *$)(?! *>>>).+)*)/gm;

function readLine(match: RegExpExecArray): DialogueLine {
  const { indent = "", first = "", more = "", output = "" } = match.groups ?? {};
  const source = [first, ...more.split("\n").slice(1)]
    .map((line) => line.trimStart().slice("... ".length))
    .join("\n");
  const expected = output
    .split("\n")
    .slice(1)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join("\n");
  const at = match.index + indent.length;
  return { source, expected, options: optionsOf(source), at, length: first.length };
}

/** `# doctest: +ELLIPSIS, +SKIP` */
function optionsOf(source: string): ReadonlySet<string> {
  const directives = Array.from(source.matchAll(/#\s*doctest:\s*(?<options>[^\n'"]*)$/gm));
  const words = directives.flatMap((directive) =>
    (directive.groups?.["options"] ?? "").split(/[\s,]+/),
  );
  return new Set(words.flatMap((word) => (word.startsWith("+") ? [word.slice(1)] : [])));
}
