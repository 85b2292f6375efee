/**
 * Is a file or folder inside a folder, or the folder itself? Both are relative to the same root and
 * normalised; `""` is the root, and folders above it begin with `../`.
 */
export function isInside(path: string, folder: string): boolean {
  if (folder === "") return !isAbove(path);
  if (isOnlyUp(folder)) return upLevels(path) <= upLevels(folder);
  return path === folder || path.startsWith(`${folder}/`);
}

function isAbove(path: string): boolean {
  return path === ".." || path.startsWith("../");
}

function isOnlyUp(folder: string): boolean {
  return folder.endsWith("..") && /^(?:\.\.\/)*\.\.$/.test(folder);
}

function upLevels(path: string): number {
  let levels = 0;
  while (path.startsWith("..", levels * 3)) levels++;
  return levels;
}
