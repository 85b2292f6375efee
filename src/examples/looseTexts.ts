import type { Comment, Docstring, Structure } from "../core/structure.ts";
import { commentText } from "../syntax/comments.ts";

/**
 * Comments that document and belong to no function: a block before a value, what stands at the head of the file, and
 * those that announce examples. Code that is only commented out says nothing of what there is.
 */
export function looseTexts(structure: Structure, text: string): readonly Docstring[] {
  const told = structure.docstrings.map(({ range }) => range);
  const isTold = ({ range }: Comment) =>
    told.some(
      ({ start, end }) => start.offset <= range.start.offset && range.end.offset <= end.offset,
    );
  const first = structure.functions[0]?.range.start.offset ?? text.length;
  return runs(
    structure.comments.filter((comment) => !isTold(comment)),
    text,
  ).flatMap((run) => {
    const [head] = run;
    const last = run.at(-1);
    if (!head || !last) return [];
    const written = commentText(run);
    const isAtHead = head.range.end.offset < first && isAlone(head, text);
    const isDocumenting = head.text.startsWith("/**") || isAtHead || ANNOUNCES.test(written);
    if (!isDocumenting || written.length > MOST_CHARACTERS) return [];
    return [{ text: written, range: { start: head.range.start, end: last.range.end } }];
  });
}

const ANNOUNCES = /^\s*(?:examples?|usage|e\.g\.|expected|tests?(?: cases?)?)\b/i;
const MOST_CHARACTERS = 20_000;

/** Comments on lines of their own, one right below the other. */
function runs(comments: readonly Comment[], text: string): readonly (readonly Comment[])[] {
  const found: Comment[][] = [];
  for (const comment of comments) {
    const last = found.at(-1)?.at(-1);
    const isNext =
      last?.kind === "line" &&
      comment.kind === "line" &&
      comment.range.start.line === last.range.end.line + 1 &&
      comment.range.start.column === last.range.start.column;
    if (isNext && isAlone(comment, text)) found.at(-1)?.push(comment);
    else found.push([comment]);
  }
  return found;
}

function isAlone({ range }: Comment, text: string): boolean {
  const { offset } = range.start;
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trim() === "";
}
