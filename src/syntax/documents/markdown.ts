import { componentParts } from "./component.ts";
import { COMMAND_START } from "../installs/index.ts";
import { type Excerpt, excerptOf, type Piece, sliceAt, sliceOf } from "../excerpt.ts";
import { withoutGaps } from "./abbreviations.ts";
import { codeSpans } from "./codeSpans.ts";
import { type Fence, splitMarkdown } from "./fences.ts";
import { guessLanguage } from "./guess.ts";
import { type FenceKind, kindOfInfo } from "./infoString.ts";
import { isBlank, type Line } from "./lines.ts";
import { hasPrompts, promptedLines } from "./prompts.ts";
import { shownDependencies } from "./packageJson.ts";
import { joinParts, NO_PARTS, type Part, type Parts } from "./parts.ts";
import { pythonParts } from "./python.ts";

export interface MarkdownOptions {
  /** A model's answer: a fence without a language holds code too, if it looks like it. */
  readonly isAnswer?: boolean;
  /** MDX: imports and exports between the paragraphs are code. */
  readonly isMdx?: boolean;
}

/** The code of a Markdown text: its fences, and the commands in its inline code. */
export function markdownParts(markdown: Excerpt, options: MarkdownOptions): Parts {
  const { fences, lines } = splitMarkdown(markdown.text);
  const blocks = fences.map((fence) => fenceParts(markdown, fence, options));
  return joinParts([
    ...(options.isMdx ? [{ parts: moduleParts(markdown, lines), unread: [] }] : []),
    ...blocks,
    { parts: inlineParts(markdown, lines), unread: [] },
  ]);
}

function fenceParts(markdown: Excerpt, fence: Fence, options: MarkdownOptions): Parts {
  const pieces = fence.lines.map(({ start, end }) => sliceAt(markdown.text, start, end));
  const code = excerptOf(markdown, pieces);
  if (code.text.trim() === "") return NO_PARTS;
  const tagged = kindOfInfo(fence.info);
  if (tagged === "untagged") return untaggedParts(code, options);
  return tagged === undefined ? NO_PARTS : codeParts(code, tagged);
}

/** Nobody says what it is: in an answer it may be code; elsewhere only its commands are plain enough to read. */
function untaggedParts(code: Excerpt, { isAnswer }: MarkdownOptions): Parts {
  const language = isAnswer ? guessLanguage(code.text) : undefined;
  if (language !== undefined) return codeParts(code, language);
  return code.text.search(COMMAND_START) === -1 ? NO_PARTS : one({ kind: "prose", excerpt: code });
}

function codeParts(code: Excerpt, kind: Exclude<FenceKind, "untagged">): Parts {
  switch (kind) {
    case "component":
      return componentParts(code);
    case "json":
      return { parts: shownDependencies(code), unread: [] };
    case "doctest":
      return abridged(pythonParts(promptedLines(code, "python")));
    case "python": {
      const isSession = hasPrompts(code.text, "python");
      return abridged(
        pythonParts(withoutGaps(isSession ? promptedLines(code, "python") : code, "python")),
      );
    }
    case "shell": {
      const isSession = hasPrompts(code.text, "shell");
      return one({ kind, excerpt: isSession ? promptedLines(code, "shell") : code });
    }
    case "dockerfile":
    case "workflow":
      return one({ kind, excerpt: code, abridged: true });
    default:
      return one({ kind, excerpt: withoutGaps(code, kind), abridged: true });
  }
}

function one(part: Part): Parts {
  return { parts: [part], unread: [] };
}

function abridged({ parts, unread }: Parts): Parts {
  return { parts: parts.map((part): Part => ({ ...part, abridged: true })), unread };
}

function inlineParts(markdown: Excerpt, lines: readonly Line[]): readonly Part[] {
  return lines.flatMap((line) => {
    if (!mayHaveCommand(markdown.text.slice(line.start, line.end))) return [];
    return codeSpans(markdown.text, line).map(({ start, end }): Part => {
      return { kind: "prose", excerpt: sliceOf(markdown, start, end) };
    });
  });
}

function mayHaveCommand(line: string): boolean {
  return line.includes("`") && line.search(COMMAND_START) !== -1;
}

/** MDX's imports and exports: paragraphs that begin with the word, up to a blank line. */
function moduleParts(markdown: Excerpt, lines: readonly Line[]): readonly Part[] {
  const pieces: Piece[] = [];
  let isCode = false;
  for (const line of lines) {
    if (isBlank(markdown.text, line)) isCode = false;
    else if (/^(?:import|export)\b/.test(markdown.text.slice(line.start, line.start + 7)))
      isCode = true;
    if (isCode) pieces.push(sliceAt(markdown.text, line.start, line.next));
  }
  if (pieces.length === 0) return [];
  return [{ kind: "javascript", excerpt: excerptOf(markdown, pieces), abridged: true }];
}
