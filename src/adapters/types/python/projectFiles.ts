import { tableSource } from "./fileSources.ts";
import type { FolderSource } from "./fileSources.ts";
import type { FileSource } from "./virtualFiles.ts";

/** The project's own modules: those of a task, laid over what its folder holds. */
export interface ProjectFiles extends FileSource {
  /** There was more to list in the folder than is listed. */
  readonly isCut: boolean;
  /** What was asked of it so far, relative to its root. */
  asked(): readonly string[];
  /** Lays the files of another task over a folder, and says what is no longer as it was told before. */
  lay(texts: ReadonlyMap<string, string>, folder: FolderSource | undefined): ProjectChanges;
}

export interface ProjectChanges {
  /** Paths that were read and say something else now. */
  readonly changed: readonly string[];
  /** Some path is now what it was not: another import may find it. */
  readonly isMoved: boolean;
}

/**
 * Remembers what it told. What pyright infers of packages is lost with every file that is said to have
 * changed, and the files of one task are mostly those that the last one saw in the folder.
 */
export function projectFiles(root: string): ProjectFiles {
  let laid = tableSource(root, []);
  let folder: FolderSource | undefined;
  const kinds = new Map<string, ReturnType<FileSource["kind"]>>();
  const listings = new Map<string, string>();
  const texts = new Map<string, { readonly text: string | undefined; stamp: string | undefined }>();

  const asked = new Set<string>();

  const kind = (path: string) => laid.kind(path) ?? folder?.kind(path);
  const isLaid = (path: string) => laid.kind(path) === "file";
  const read = (path: string) => (isLaid(path) ? laid.read(path) : folder?.read(path));
  const stampOf = (path: string) => (isLaid(path) ? undefined : folder?.stamp(path));
  const names = (path: string) => [
    ...new Set([...laid.names(path), ...(folder?.names(path) ?? [])]),
  ];
  const isAsTold = (path: string): boolean => {
    const told = texts.get(path);
    const stamp = stampOf(path);
    if (told === undefined || (stamp !== undefined && stamp === told.stamp)) return true;
    if (read(path) !== told.text) return false;
    told.stamp = stamp;
    return true;
  };

  return {
    get isCut() {
      return folder?.isCut ?? false;
    },
    kind: (path) => {
      const found = kind(path);
      if (!isBelow(root, path)) return found;
      asked.add(path.slice(root.length + 1));
      kinds.set(path, found);
      return found;
    },
    read: (path) => {
      const text = read(path);
      if (isBelow(root, path)) texts.set(path, { text, stamp: stampOf(path) });
      return text;
    },
    names: (path) => {
      const found = names(path);
      if (!isBelow(root, path)) return found;
      asked.add(path.slice(root.length + 1));
      listings.set(path, found.join("\n"));
      return found;
    },
    asked: () => [...asked],
    lay: (task, below) => {
      laid = tableSource(root, [{ files: task.keys(), read: (file) => task.get(file) }]);
      folder = below;
      const changed = [...texts.keys()].filter((path) => !isAsTold(path));
      for (const path of changed) texts.delete(path);
      const isMoved =
        [...kinds].some(([path, told]) => kind(path) !== told) ||
        [...listings].some(([path, told]) => names(path).join("\n") !== told);
      if (isMoved) {
        kinds.clear();
        listings.clear();
      }
      return { changed, isMoved };
    },
  };
}

function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}
