import type { InstallCommand } from "../../core/module.ts";
import type { Excerpt } from "../excerpt.ts";
import type { Request } from "./request.ts";
import type { Word } from "./shellWord.ts";

/** The command with its places in the file: none where nothing of it can be a package. */
export function toInstall(
  request: Request,
  words: readonly Word[],
  excerpt: Excerpt,
): readonly InstallCommand[] {
  const dependencies = request.packages.flatMap(({ word, spec, group }) =>
    spec ? [{ ...spec, group, range: excerpt.range(word.start, word.end) }] : [],
  );
  const last = words.at(-1)?.end ?? 0;
  if (dependencies.length === 0) return [];
  const local = request.mayBeLocal ? { mayBeLocal: true as const } : {};
  const range = excerpt.range(words[0]?.start ?? 0, last);
  return [{ manager: request.manager, dependencies, range, ...local }];
}
