/** What this machine has, told once for all tests that need it. */
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";

export const isRoot = process.getuid?.() === 0;

/** Nobody's number on any machine; for tests that root runs. */
export const PLAIN_USER = { uid: 54321, gid: 54321 } as const;

const all = ["S", "A", "B", "C"] as const;

async function prove(): Promise<readonly (typeof all)[number][]> {
  const proved: (typeof all)[number][] = [];
  for (const level of all) {
    const sandbox = createSandbox({ choice: level, env: process.env, root: "/nowhere", size: 1 });
    const reasons: string[] = [];
    for (const language of ["python", "javascript"] as const) {
      const opened = await sandbox.open({ language });
      if (opened.status === "open") await opened.session.close();
      else reasons.push(opened.reason);
    }
    if (reasons.length === 0) proved.push(level);
    else console.warn(`sandbox tests skip level ${level}: ${reasons[0]}`);
  }
  return proved;
}

export const levelsHere = await prove();
