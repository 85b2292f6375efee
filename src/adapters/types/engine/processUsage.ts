import { readFileSync } from "node:fs";

/** What a process and its children hold and have used so far. */
export interface ProcessUsage {
  /** Bytes in memory. */
  readonly resident: number;
  /** Milliseconds of processor time. */
  readonly busy: number;
}

/** Undefined where the system does not tell. */
export function processUsage(pid: number): ProcessUsage | undefined {
  try {
    const below = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .split(" ")
      .filter((child) => child !== "")
      .map((child) => processUsage(Number(child)) ?? NONE);
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    const own = { resident: pages * PAGE, busy: ticksOf(pid) * TICK };
    return [own, ...below].reduce((sum, each) => ({
      resident: sum.resident + each.resident,
      busy: sum.busy + each.busy,
    }));
  } catch {
    return undefined;
  }
}

const NONE: ProcessUsage = { resident: 0, busy: 0 };

/** proc(5): utime and stime, the 14th and 15th field, of which the second is a name that may hold anything. */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const afterName = stat.slice(stat.lastIndexOf(") ") + 2).split(" ");
  return Number(afterName[11]) + Number(afterName[12]);
}

/** proc(5): statm counts pages, which have 4 KiB on every 64-bit Linux that Node supports by default. */
const PAGE = 4096;
/** proc(5): times are counted in USER_HZ, which is 100 in all that Linux shows to programs. */
const TICK = 10;
