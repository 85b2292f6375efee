import { readFileSync } from "node:fs";

/** Bytes that a process and its children hold in memory; undefined where the system does not tell. */
export function residentBytes(pid: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ");
    const below = children
      .filter((child) => child !== "")
      .map((child) => residentBytes(Number(child)) ?? 0);
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return below.reduce((sum, bytes) => sum + bytes, pages * PAGE);
  } catch {
    return undefined;
  }
}

/** proc(5): statm counts pages, which have 4 KiB on every 64-bit Linux that Node supports by default. */
const PAGE = 4096;
