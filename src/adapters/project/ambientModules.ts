import { join } from "node:path";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";

/**
 * What the project's declaration files declare with `declare module`, apart from those that are
 * checked. The files are read when somebody first asks: most runs never do.
 */
export function ambientModulesOf(
  tree: ProjectTree,
  checked: ReadonlySet<string>,
  reader: ProjectReader,
): () => readonly string[] {
  const declarations = tree.folders
    .flatMap(({ absolute, files }) =>
      files.filter((name) => /\.d\.[cm]?ts$/.test(name)).map((name) => join(absolute, name)),
    )
    .filter((path) => !checked.has(reader.path(path)));
  if (declarations.length > MOST_FILES)
    reader.problem(
      tree.root,
      `has ${declarations.length} declaration files, of which only ${MOST_FILES} are searched for declare module: check a smaller folder`,
    );
  let found: readonly string[] | undefined;
  return () =>
    (found ??= [
      ...new Set(
        declarations
          .slice(0, MOST_FILES)
          .flatMap((path) => ambientModulesIn(reader.text(path) ?? "")),
      ),
    ]);
}

const MOST_FILES = 20_000;

/** A file that is itself a module only adds to modules that exist elsewhere. */
function ambientModulesIn(text: string): readonly string[] {
  if (/^(?:import|export)\b/m.test(text)) return [];
  return [...text.matchAll(/^[ \t]*declare[ \t]+module[ \t]+["']([^"'\n]+)["']/gm)].map(
    ([, name]) => name ?? "",
  );
}
