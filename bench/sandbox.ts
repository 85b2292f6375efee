/** `npm run bench:sandbox`: programs and inputs a second at each level, beside a plain process for each. */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { createSandbox } from "../src/adapters/sandbox/createSandbox.ts";
import { ISOLATED, type Level } from "../src/adapters/sandbox/levels.ts";
import type { Input, Program, ProgramLanguage, SandboxSession } from "../src/core/sandbox.ts";
import { markdownTable } from "./table.ts";

/** Enough for a stable figure, few enough for a minute. */
const SECONDS = 4;
/** In flight for each core, so that the fork servers never wait for us. */
const QUEUE = 4;
const cores = availableParallelism();

const programs: Readonly<Record<ProgramLanguage, Program>> = {
  python: { files: { "m.py": "def add(a, b):\n    return a + b\n" }, entry: "m.py" },
  javascript: { files: { "m.js": "export const add = (a, b) => a + b;" }, entry: "m.js" },
};

const plain: Readonly<Record<ProgramLanguage, readonly [string, ...string[]]>> = {
  python: [
    "/usr/bin/python3",
    "-I",
    "-S",
    "-c",
    "def add(a, b):\n    return a + b\nprint(add(1, 2))",
  ],
  javascript: [process.execPath, "-e", "const add = (a, b) => a + b; console.log(add(1, 2));"],
};

const languages = ["python", "javascript"] as const;
const levels: readonly Level[] = [...ISOLATED, "S"];
const rows: string[][] = [];
for (const language of languages) {
  const baseline = await rate(cores * QUEUE, () => runPlain(plain[language]), 1);
  rows.push([`${language}, a plain process each`, perSecond(baseline), ""]);
  for (const level of levels) rows.push(await measureLevel(level, language));
  if (language === "javascript")
    for (const level of ISOLATED) rows.push(await measureLevel(level, language, false));
}
process.stdout.write(
  `${markdownTable(["level", "programs / s", "inputs / s, 100 each"], rows)}\n\n${cores} cores, Node ${process.versions.node}\n`,
);

/** Without isolates: what a JavaScript program costs that needs Node, or where the add-on is not installed. */
async function measureLevel(
  level: Level,
  language: ProgramLanguage,
  isolates = true,
): Promise<string[]> {
  const sandbox = createSandbox({ choice: level, isolates, env: process.env, root: "/nowhere" });
  const opened = await sandbox.open({ language });
  const name = `${language}, level ${level}${isolates ? "" : ", without isolates"}`;
  if (opened.status === "unavailable") return [name, "not here", "not here"];
  const { session } = opened;
  try {
    const one = await rate(cores * QUEUE, () => runInside(session, language, 1), 1);
    const hundred = await rate(cores * QUEUE, () => runInside(session, language, 100), 100);
    return [name, perSecond(one), perSecond(hundred)];
  } finally {
    await session.close();
  }
}

async function runInside(
  session: SandboxSession,
  language: ProgramLanguage,
  count: number,
): Promise<void> {
  const inputs = Array.from({ length: count }, (_, index): Input => ({
    kind: "call",
    function: "add",
    arguments: [
      { kind: "integer", value: BigInt(index) },
      { kind: "integer", value: 2n },
    ],
  }));
  const { outputs } = await session.run(programs[language], inputs);
  const last = outputs.at(-1);
  if (
    last?.kind !== "returned" ||
    last.value?.kind !== "integer" ||
    last.value.value !== BigInt(count + 1)
  )
    throw new Error(`a program gave ${last?.kind ?? "nothing"}: run it again on a quiet machine.`);
}

function runPlain([command, ...args]: readonly [string, ...string[]]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.once("error", reject);
    child.once("close", () =>
      text === "3\n" ? resolve() : reject(new Error(`it printed ${text}`)),
    );
  });
}

/** How many of `unit` are done a second, with so many in flight. */
async function rate(parallel: number, act: () => Promise<void>, unit: number): Promise<number> {
  await Promise.all(Array.from({ length: parallel }, act));
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (performance.now() - start < SECONDS * 1000) {
        await act();
        done += unit;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

function perSecond(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
