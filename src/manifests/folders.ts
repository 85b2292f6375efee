/** The folder of a path relative to the root; the root is `""`. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/**
 * A folder and all that contain it, nearest first. The project may reach above the root: `..`, `../..`
 * and so on follow it, to a depth that no real folder has.
 */
export function foldersUp(folder: string): readonly string[] {
  const folders = [folder];
  let at = folder;
  while (at !== "" && !isAbove(at)) {
    at = folderOf(at);
    folders.push(at);
  }
  for (let levels = 0; levels < MAX_LEVELS_ABOVE; levels++) {
    at = at === "" ? ".." : `../${at}`;
    folders.push(at);
  }
  return folders;
}

const MAX_LEVELS_ABOVE = 32;

function isAbove(folder: string): boolean {
  return folder === ".." || folder.endsWith("/..");
}

/** A path written in a file of `folder`, relative to the root; `undefined` for an absolute one. */
export function joinPath(folder: string, relative: string): string | undefined {
  if (/^(\/|[a-z]:)/i.test(relative)) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split(/[\\/]/)) {
    if (part === "" || part === ".") continue;
    const goesUp = part === ".." && parts.length > 0 && parts.at(-1) !== "..";
    if (goesUp) parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
