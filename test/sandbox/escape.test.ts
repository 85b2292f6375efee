import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { AttackReport } from "./attack.ts";
import { isRoot, levelsHere, PLAIN_USER } from "./machine.ts";
import { MARKER } from "./targets.ts";

const script = fileURLToPath(new URL("attack.ts", import.meta.url));

/** All attacks at one level take half a minute, on a busy machine three times as long. */
const PATIENCE = 300_000;

interface User {
  readonly name: string;
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const plain: User = { name: "a plain user", ids: isRoot ? PLAIN_USER : {} };
const users: readonly User[] = isRoot ? [{ name: "root", ids: {} }, plain] : [plain];
if (!isRoot) console.warn("sandbox tests skip the attacks on root: they do not run as root.");

function attack(level: string, { ids }: User): Promise<AttackReport> {
  const env = { ...process.env, [MARKER]: "for nobody's eyes" };
  return new Promise((resolve, reject) => {
    const options = { ...ids, env, maxBuffer: 1 << 24 };
    execFile(process.execPath, [script, level], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout) as AttackReport);
    });
  });
}

describe.each(users)("as $name", (user) => {
  it.for(levelsHere)("contains every attack at level %s", { timeout: PATIENCE }, async (level) => {
    const { attacks, unavailable } = await attack(level, user);
    expect(unavailable).toBeUndefined();
    expect(attacks.length).toBeGreaterThan(100);
    const harmful = attacks.filter(({ achieved, damage }) => achieved.length + damage.length > 0);
    expect(harmful).toEqual([]);
    expect(attacks.filter(({ end }) => end === "unrun")).toEqual([]);
  });
});

it("hits the targets where nothing isolates", { timeout: PATIENCE }, async () => {
  const { attacks } = await attack("none", plain);
  expect(attacks.filter(({ achieved }) => achieved.length === 0)).toEqual([]);
  expect(attacks.length).toBeGreaterThan(8);
});
