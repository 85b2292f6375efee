import type { InstallCommand } from "../../core/module.ts";
import type { Position } from "../../core/range.ts";
import { readProse } from "./prose.ts";

export { withEnvironment } from "./environment.ts";
export { COMMAND_START, readProse } from "./prose.ts";
export { readScriptMetadata } from "./scriptMetadata.ts";
export { readShell } from "./script.ts";

/**
 * Install commands that a comment names; `toPosition` tells where an offset of its text is in the file.
 * The comment's own markers may be there or blanked.
 */
export function readInstallCommands(
  text: string,
  toPosition: (offset: number) => Position,
): readonly InstallCommand[] {
  return readProse({
    text,
    range: (start, end) => ({ start: toPosition(start), end: toPosition(end) }),
  });
}
