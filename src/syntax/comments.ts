import type { InstallCommand } from "../core/module.ts";
import type { Positions } from "../core/positions.ts";
import { readInstallCommands } from "./installs/index.ts";

export interface SourceComment {
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
  /** Nothing but comments stands before it. */
  readonly isLeading: boolean;
}

/** What a comment must hold to be worth finding: most files have none of these, and pay for one scan. */
export const COMMENT_MARKS =
  /disprove-ignore|@jsxImportSource|<reference\s|\b(?:pip3?|pipx|pipenv|uvx?|poetry|pdm|conda|npm|npx|pnpm|yarn|bunx?)\b/g;

export const isComment = (type: string): boolean => type === "comment" || type === "html_comment";

/** Install commands that a comment tells the reader to run. */
export function installsIn(
  comment: Pick<SourceComment, "text" | "start">,
  positions: () => Positions,
): readonly InstallCommand[] {
  const text = withoutMarkers(comment.text);
  return readInstallCommands(text, (offset) => positions().at(comment.start + offset));
}

/** What comments say, one below the other, without their marks. */
export function commentText(comments: readonly { readonly text: string }[]): string {
  return comments
    .map(({ text }) =>
      text
        .replace(/^(?:\/\/+|#+|\/\*+)[ \t]?/, "")
        .replace(/\*+\/$/, "")
        .replaceAll(/^[ \t]*\*[ \t]?/gm, "")
        .trimEnd(),
    )
    .join("\n");
}

/** What tells a tool what to do, and says nothing of the code. */
export const DIRECTIVE =
  /^\s*(?:eslint|prettier|ts-|@ts-|tslint|istanbul|c8|v8|noqa|type:|pylint|mypy|pyright|flake8|fmt:|disprove-|!|-\*-|global\b|#__)/i;

/** Blanks `#`, `//`, `/*` and the stars of a block, keeping every offset. */
function withoutMarkers(text: string): string {
  return text
    .replaceAll(/^[ \t]*(?:#+|\/\/+|\/\*+|\*+(?!\/))/gm, (marker) => " ".repeat(marker.length))
    .replace(/\*\/$/, "  ");
}
