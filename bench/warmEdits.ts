import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SpeedProject } from "./apiSpeedProjects.ts";
import { openStandby, verify, type Standby } from "../src/index.ts";

/** One change after another to one line of a project, judged each time in one process that stays, as an editor or an agent does. */
export interface WarmEdits {
  readonly name: string;
  readonly milliseconds: readonly number[];
  /** Of this process alone: a busy machine makes it little longer. */
  readonly cpu: readonly number[];
}

/** A file that uses three packages, and one of pure functions, which are run. */
export async function warmEdits(
  { ecosystem, folder, files }: SpeedProject,
  cacheDir: string,
): Promise<readonly WarmEdits[]> {
  const [path = ""] = files;
  const using = { path, text: readFileSync(join(folder, path), "utf8") };
  const { call, pure } = EDITED[ecosystem];
  const run = { path: pure.path, text: pure.text };
  const standby = openStandby();
  const measure = (name: string, file: typeof using, edit: (text: string, at: number) => string) =>
    measureEdits(name, { file, edit, folder, cacheDir, standby });
  const comment = ecosystem === "npm" ? "//" : "#";
  const commented = (text: string, at: number) => `${text}${comment} ${process.pid} ${at}\n`;
  try {
    return [
      await measure("its packages: a comment", using, commented),
      await measure("its packages: an argument", using, (text, at) =>
        text.replace(call, `${call}${at + 1}`),
      ),
      await measure("pure functions beside it: a comment", run, commented),
      await measure("pure functions beside it: one function", run, (text, at) =>
        text.replace(pure.line, `${pure.line} + ${at}`),
      ),
    ];
  } finally {
    await standby.close();
    writeFileSync(join(folder, path), using.text);
    rmSync(join(folder, pure.path), { force: true });
  }
}

const RUNS = 25;
const WARM_UP = 10;

interface Edits {
  readonly file: { readonly path: string; readonly text: string };
  readonly edit: (text: string, at: number) => string;
  readonly folder: string;
  readonly cacheDir: string;
  readonly standby: Standby;
}

async function measureEdits(
  name: string,
  { file, edit, folder, cacheDir, standby }: Edits,
): Promise<WarmEdits> {
  const milliseconds: number[] = [];
  const cpu: number[] = [];
  for (let at = 0; at < RUNS; at++) {
    writeFileSync(join(folder, file.path), edit(file.text, at));
    const start = performance.now();
    const spent = process.cpuUsage();
    for await (const _ of verify({ cwd: folder, paths: ["."], cacheDir, standby }));
    if (at < WARM_UP) continue;
    const { user, system } = process.cpuUsage(spent);
    milliseconds.push(performance.now() - start);
    cpu.push((user + system) / 1000);
  }
  return { name, milliseconds, cpu };
}

const PURE_TYPESCRIPT = `export interface Line {
  readonly name: string;
  readonly pieces: number;
  readonly cents: number;
}

/** What a line costs. */
export function price(line: Line): number {
  return line.pieces * line.cents;
}

/** What all lines cost. */
export function sum(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + price(line), 0);
}

/** The name, cut to a width. */
export function short(name: string, width: number): string {
  return name.length > width ? name.slice(0, width) : name;
}
`;

const PURE_PYTHON = `def price(pieces: int, cents: int) -> int:
    """What a line costs."""
    return pieces * cents


def total(prices: list[int]) -> int:
    """What all lines cost."""
    return sum(prices)


def short(name: str, width: int) -> str:
    """The name, cut to a width."""
    return name[:width] if len(name) > width else name


def shares(prices: list[int]) -> list[float]:
    """The part that each price is of all."""
    whole = total(prices)
    return [price / whole for price in prices] if whole else []
`;

/** Where each file is changed: behind these words. */
const EDITED = {
  npm: {
    call: "timeout: 5_00",
    pure: { path: "prices.ts", text: PURE_TYPESCRIPT, line: "line.pieces * line.cents" },
  },
  pypi: {
    call: "timeout=",
    pure: { path: "prices.py", text: PURE_PYTHON, line: "pieces * cents" },
  },
} as const;
