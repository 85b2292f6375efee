import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SourceFile } from "../../core/candidate.ts";

/** The READMEs in the folders of judged code and above it, up to the root: they show how to use it. */
export function besideDocuments(files: readonly SourceFile[], root: string): readonly SourceFile[] {
  const judged = new Set(files.map(({ path }) => path));
  const folders = new Set<string>();
  for (const { path, kind, origin } of files) {
    if (origin.kind !== "disk" || !CODE.has(kind)) continue;
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder))
      if (!folder.startsWith("..")) folders.add(folder);
  }
  return [...folders].slice(0, MOST_FOLDERS).flatMap((folder) =>
    namesIn(join(root, folder)).flatMap((name): readonly SourceFile[] => {
      const path = folder === "." ? name : `${folder}/${name}`;
      if (!README.test(name) || judged.has(path)) return [];
      const absolutePath = join(root, path);
      return [{ path, kind: "markdown", origin: { kind: "disk", absolutePath } }];
    }),
  );
}

const CODE: ReadonlySet<string> = new Set(["python", "javascript", "typescript", "tsx"]);
const README = /^readme\.(?:md|markdown)$/i;
const MOST_FOLDERS = 1000;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
