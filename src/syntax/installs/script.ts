import type { InstallCommand } from "../../core/module.ts";
import { type Excerpt, sliceOf } from "../excerpt.ts";
import { readCommand } from "./command.ts";
import { toInstall } from "./install.ts";
import { readProse } from "./prose.ts";
import { splitShell } from "./shell.ts";
import type { Word } from "./shellWord.ts";

/** Install commands of shell text, those in its comments and in `sh -c "…"` included. */
export function readShell(excerpt: Excerpt, depth = 0): readonly InstallCommand[] {
  const { commands, comments } = splitShell(excerpt.text);
  const installs = commands.flatMap((words) => {
    const script = depth < DEPTH_LIMIT ? scriptArgument(words, excerpt) : undefined;
    if (script) return readShell(script, depth + 1);
    const request = readCommand(words);
    return request ? toInstall(request, words, excerpt) : [];
  });
  const said = comments.flatMap(({ start, end }) => readProse(sliceOf(excerpt, start, end)));
  return [...installs, ...said].sort((a, b) => a.range.start.offset - b.range.start.offset);
}

const DEPTH_LIMIT = 3;

/** The script of `bash -c "pip install x"`, where no escape in it moves its characters. */
function scriptArgument(words: readonly Word[], excerpt: Excerpt): Excerpt | undefined {
  const index = words.findIndex((word) => /^-[a-z]{0,3}c$/.test(word.text));
  const shell = words[index - 1];
  const script = words[index + 1];
  if (!shell || !script || !/(?:^|\/)(?:ba|z|da|k)?sh$/.test(shell.text)) return undefined;
  const inner = sliceOf(excerpt, script.start + 1, script.end - 1);
  return inner.text === script.text ? inner : undefined;
}
