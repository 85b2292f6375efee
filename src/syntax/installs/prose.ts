import type { InstallCommand } from "../../core/module.ts";
import { type Excerpt, sliceOf } from "../excerpt.ts";
import { readCommand } from "./command.ts";
import { isDeterminer, isEnglish } from "./english.ts";
import { toInstall } from "./install.ts";
import type { RequestedPackage } from "./request.ts";
import { splitShell } from "./shell.ts";
import type { Word } from "./shellWord.ts";

/**
 * Install commands that a comment or a piece of inline code names: only where a command is expected, and
 * only when every argument can be a package. "pip install it yourself" installs nothing.
 */
export function readProse(excerpt: Excerpt): readonly InstallCommand[] {
  const installs: InstallCommand[] = [];
  const { text } = excerpt;
  let resume = 0;
  for (const match of text.matchAll(COMMAND_START)) {
    const start = match.index;
    if (start < resume || !expectsCommand(text, start)) continue;
    const end = commandEnd(text, start);
    const found = readSentence(sliceOf(excerpt, start, end));
    if (found.length === 0) continue;
    installs.push(...found);
    resume = end;
  }
  return installs;
}

/** Where a command may start. */
export const COMMAND_START =
  /\b(?:sudo|python3?|py|pip3?|pipx|pipenv|poetry|uvx?|pdm|rye|easy_install|npm|npx|yarn|pnpm|bunx?|deno)(?=[ \t]+\S)/g;

/** Longer than any command someone writes into a comment. */
const COMMAND_LIMIT = 300;

function expectsCommand(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const line = before.slice(before.search(/[^\r\n]*$/));
  const atStart = line === before && start > 40 ? false : /^[\s#/*;!>%$-]*$/.test(line);
  return atStart || /(?:[`$(:"']|=>|\b(?:run|execute|via|with|using|try))[ \t]*[`"']?$/i.test(line);
}

function commandEnd(text: string, start: number): number {
  const window = text.slice(start, start + COMMAND_LIMIT);
  const quote = /[`"']/.exec(text[start - 1] ?? "")?.[0];
  const close = quote === undefined ? -1 : window.indexOf(quote);
  const lineEnd = window.search(/[\r\n]/);
  const ends = [close, lineEnd].filter((end) => end !== -1);
  if (ends.length > 0) return start + Math.min(...ends);
  if (window.length < COMMAND_LIMIT) return start + window.length;
  return start + Math.max(window.lastIndexOf(" "), 0);
}

function readSentence(excerpt: Excerpt): readonly InstallCommand[] {
  return splitShell(excerpt.text).commands.flatMap((words) => {
    const sentence = untilPunctuation(words);
    const request = readCommand(sentence);
    if (!request) return [];
    const packages = untilEnglish(request.packages, excerpt.text);
    if (packages.some(({ word, spec }) => word.literal && !spec)) return [];
    const last = packages.at(-1)?.word.end ?? 0;
    const said = sentence.filter((word) => word.end <= last);
    return toInstall({ ...request, packages }, said, excerpt);
  });
}

/** The words up to the first that ends in punctuation, which is no part of it. */
function untilPunctuation(words: readonly Word[]): readonly Word[] {
  const index = words.findIndex(
    (word) => isPlain(word) && /[^.,;:!?)][.,;:!?)]{1,9}$/.test(word.text),
  );
  const last = words[index];
  if (last === undefined) return words;
  const text = last.text.replace(/[.,;:!?)]{1,9}$/, "");
  return [...words.slice(0, index), { ...last, text, end: last.start + text.length }];
}

function untilEnglish(packages: readonly RequestedPackage[], text: string): RequestedPackage[] {
  const wordAt = ({ word }: RequestedPackage): string => text.slice(word.start, word.end);
  const index = packages.findIndex((each) => isEnglish(wordAt(each)));
  const next = packages[index];
  if (!next) return [...packages];
  // Of "pip install passing the name" the word before the article is none either.
  return packages.slice(0, Math.max(0, isDeterminer(wordAt(next)) ? index - 1 : index));
}

function isPlain(word: Word): boolean {
  return word.text.length === word.end - word.start;
}
