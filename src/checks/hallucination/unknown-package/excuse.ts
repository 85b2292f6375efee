import type { Project } from "../../../core/project.ts";
import type { PackageUse } from "../../../resolution/packageUses.ts";
import { absentByName } from "./absentByName.ts";

export interface Excuse {
  readonly why: string;
  /** Not proved harmless: it is counted as unknown. */
  readonly doubtful: boolean;
}

/** Why an import of something that does not exist may still be right. */
export function excuseFor(
  use: PackageUse,
  all: readonly PackageUse[],
  project: Project,
): Excuse | undefined {
  if (use.inTestData) return { why: "only test data names it", doubtful: true };
  if (use.kind !== "import") return undefined;
  const { guard } = use.item;
  if (guard === "handled") return { why: "the code handles its absence", doubtful: false };
  if (guard === "conditional")
    return { why: "it does not exist, and is imported only under a condition", doubtful: true };
  if (guard === "elsewhere")
    return { why: "it does not exist, and is looked for from another folder", doubtful: true };
  const isMade = all.some((other) => other.kind === "import" && other.item.mentioned === true);
  if (isMade) return { why: "the program spells its name and may make it itself", doubtful: true };
  if (use.item.followsExec === true)
    return { why: "the file runs other code before it, which may make it", doubtful: true };
  if (use.item.addedFolders?.some((name) => !project.pythonModules.has(name)))
    return { why: "the file adds a folder to Python's path that is not here", doubtful: true };
  const why = absentByName(use.item.specifier);
  return why === undefined ? undefined : { why, doubtful: true };
}
