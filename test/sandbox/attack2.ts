/** Runs every attack at one level and tells what became of each, as JSON: a process of its own, so that it can run as any user. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { Choice } from "../../src/adapters/sandbox/levels.ts";
import type { Output, ProgramLanguage, SandboxSession } from "../../src/core/sandbox.ts";
import type { Value } from "../../src/core/value.ts";
import { openTargets, type Targets } from "./targets.ts";

export interface AttackReport {
  readonly unavailable?: string;
  readonly attacks: readonly AttackResult[];
}

export interface AttackResult {
  /** `files.py read_secrets` */
  readonly name: string;
  /** How it ended: `returned`, `raised`, `timeout`, `killed`, `cut`, `unrun`. */
  readonly end: string;
  /** What it says itself that it achieved. */
  readonly achieved: readonly string[];
  /** What the targets say, and what the next program found. */
  readonly damage: readonly string[];
}

const folder = new URL("attacks/", import.meta.url);

/** Short, because a dozen attacks end only by the limit. */
const LIMITS = { cpuSeconds: 0.3, loadSeconds: 3 };

async function main(level: Choice): Promise<AttackReport> {
  const attacks: AttackResult[] = [];
  for (const language of ["python", "javascript"] as const) {
    const sandbox = createSandbox({ choice: level, env: process.env, root: fileURLToPath(folder) });
    const opened = await sandbox.open({ language, limits: LIMITS });
    if (opened.status === "unavailable") return { unavailable: opened.reason, attacks: [] };
    const targets = await openTargets();
    try {
      for (const file of filesOf(language))
        attacks.push(...(await attackAll(level, opened.session, language, file, targets)));
    } finally {
      await opened.session.close();
      await targets.close();
    }
  }
  return { attacks };
}

function filesOf(language: ProgramLanguage): readonly string[] {
  const ending = language === "python" ? /\.py$/ : /\.[cm]js$/;
  return readdirSync(folder).filter((name) => ending.test(name));
}

/** Nothing stops these where nothing isolates, and then they do no harm: the proof that the targets can be hit. */
const HARMLESS: ReadonlySet<string> = new Set(
  ["read_secrets", "read_environment", "tcp", "udp", "unix_sockets", "run_programs"].map(
    (name) => `attack_${name}`,
  ),
);

async function attackAll(
  level: Choice,
  session: SandboxSession,
  language: ProgramLanguage,
  file: string,
  targets: Targets,
): Promise<readonly AttackResult[]> {
  const text = readFileSync(new URL(file, folder), "utf8");
  const untouched = await look(session, language);
  const all = Array.from(text.matchAll(/\battack_\w+(?=\(targets\)| = )/g), ([name]) => name);
  const names = new Set(level === "none" ? all.filter((name) => HARMLESS.has(name)) : all);
  return Promise.all(
    Array.from(names, async (name) => {
      const called = language === "javascript" && file.endsWith(".cjs") ? `exports.${name}` : name;
      const input = { kind: "call", function: called, arguments: [wordsOf(targets)] } as const;
      const { load, outputs } = await session.run({ files: { [file]: text }, entry: file }, [
        input,
      ]);
      const output = load.kind === "returned" ? outputs[0] : load;
      return {
        name: `${file} ${name.replace("attack_", "")}`,
        end: output?.kind === "unrun" ? "unrun " + output.why : (output?.kind ?? "nothing"),
        achieved: claims(output),
        damage: [...targets.damage(), ...(await remains(session, language, untouched))],
      };
    }),
  );
}

function wordsOf({ words }: Targets): Value {
  const entries = Object.entries(words).map(([name, word]): readonly [Value, Value] => [
    { kind: "text", value: name },
    typeof word === "number"
      ? { kind: "integer", value: BigInt(word) }
      : { kind: "text", value: word },
  ]);
  return { kind: "map", entries };
}

/** An attack's list of what it achieved. Whoever does not answer with a list has achieved nothing that reached us. */
function claims(output: Output | undefined): readonly string[] {
  if (output?.kind !== "returned" || output.value?.kind !== "list") return [];
  return output.value.items.map((item) => (item.kind === "text" ? item.value : item.kind));
}

/** The next program must find an untouched world, and be answered as ever. */
async function remains(
  session: SandboxSession,
  language: ProgramLanguage,
  untouched: string,
): Promise<readonly string[]> {
  const found = await look(session, language);
  const isWhole = found === untouched && found.endsWith("[1] true false 2 returned");
  return isWhole ? [] : [`the next program found: ${found}`];
}

/** What a program sees of its world; a process has names of Node's own there, an isolate has none. */
async function look(session: SandboxSession, language: ProgramLanguage): Promise<string> {
  const [entry, text] = language === "python" ? ["look.py", LOOK] : ["look.js", LOOK_IN_JAVASCRIPT];
  const { load, outputs } = await session.run({ files: { [entry]: text }, entry }, [
    { kind: "evaluate", source: "look()" },
  ]);
  const output = load.kind === "returned" ? outputs[0] : load;
  const found =
    output?.kind === "returned" && output.value?.kind === "list" ? output.value.items : [];
  const words = found.map((item) => ("value" in item ? String(item.value) : item.kind));
  return [...words, output?.kind].join(" ");
}

const LOOK = `import os, json, time, random
def look():
    left = os.listdir(".") if os.getcwd() == "/tmp" else []
    return [*left, json.dumps([1]), time.time() > 1e9, random.random() == 0.5, len([1, 2])]
`;

const LOOK_IN_JAVASCRIPT = `export const look = () => {
  const polluted = [{}, [], globalThis].flatMap((value) => Object.keys(value).concat(value.polluted ?? []));
  return [...polluted, JSON.stringify([1]), Date.now() > 1e9, Math.random() === 0.5, [1, 2].length];
};
`;

process.stdout.write(JSON.stringify(await main(process.argv[2] as Choice)));
