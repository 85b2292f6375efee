import { afterOptions, type OptionTable, optionTable, parseArguments } from "./arguments.ts";
import type { Word } from "./shellWord.ts";

export interface Program {
  /** Without folder, ending and version: `pip` for `./venv/bin/pip3.11`. */
  readonly program: string;
  readonly words: readonly Word[];
}

/** The program that a command runs in the end, behind `sudo`, `FOO=1`, `python -m`, `poetry run` and their like. */
export function unwrap(words: readonly Word[]): Program {
  let rest = words;
  for (let layer = 0; layer < LAYER_LIMIT; layer++) {
    const inner = unwrapOnce(rest);
    if (inner === undefined) break;
    rest = inner;
  }
  const [first, ...others] = rest;
  return { program: first ? programName(first.text) : "", words: others };
}

/** Programs that run programs that run programs: more is no real command. */
const LAYER_LIMIT = 10;

function unwrapOnce(words: readonly Word[]): readonly Word[] | undefined {
  const [first, second] = words;
  if (first === undefined) return undefined;
  if (isAssignment(first)) return words.slice(1);
  const rest = words.slice(1);
  if (isInterpreter(first)) return moduleRun(rest);
  const name = programName(first.text);
  const prefix = PREFIXES.get(name);
  if (prefix) return afterOptions(rest, prefix);
  const runner = second?.text === "run" ? RUNNERS.get(name) : undefined;
  // `uv run --with x` names a package itself.
  if (!runner || parseArguments(rest.slice(1), runner, 1).values.has("--with")) return undefined;
  return afterOptions(rest.slice(1), runner);
}

const NO_OPTIONS = optionTable("", "");

/** Words that a command may stand behind, with their own options. */
const PREFIXES: ReadonlyMap<string, OptionTable> = new Map([
  [
    "sudo",
    optionTable("-E -H -S -n -i -s -b -k --preserve-env --login", "-u -g --user --group -C -h -p"),
  ],
  ["doas", optionTable("-n -s", "-u -C")],
  ["env", optionTable("-i --ignore-environment -0", "-u --unset -C --chdir -S")],
  ["time", optionTable("-p -v", "-f -o")],
  ["nice", optionTable("", "-n --adjustment")],
  ["timeout", optionTable("--foreground --preserve-status -v", "-k -s --kill-after --signal")],
  ["arch", optionTable("-x86_64 -arm64", "")],
  ...[
    "nohup",
    "exec",
    "command",
    "builtin",
    "call",
    "corepack",
    "winpty",
    "retry",
    "travis_retry",
  ].map((name) => [name, NO_OPTIONS] as const),
  ...["then", "do", "else", "elif", "if", "while", "until", "!", "{", "&"].map(
    (name) => [name, NO_OPTIONS] as const,
  ),
]);

/** Programs whose `run` runs a command. */
const RUNNERS: ReadonlyMap<string, OptionTable> = new Map([
  ["poetry", optionTable("-q", "-C --directory -P --project")],
  ["pipenv", NO_OPTIONS],
  ["pdm", optionTable("-s", "-p --project --venv")],
  ["rye", NO_OPTIONS],
  ["hatch", NO_OPTIONS],
  ...["conda", "mamba", "micromamba"].map(
    (name) =>
      [
        name,
        optionTable("--no-capture-output --live-stream -v", "-n --name -p --prefix --cwd"),
      ] as const,
  ),
  [
    "uv",
    optionTable(
      "--frozen --no-sync --locked --active --isolated -q",
      "--with -p --python --group --extra --package --directory --project --env-file",
    ),
  ],
]);

function isAssignment(word: Word): boolean {
  return /^(?:\$env:)?[A-Za-z_]\w*\+?=/.test(word.text);
}

/** `python`, `python3.12`, `py`, `"$PYTHON"`, a notebook's `{sys.executable}` */
function isInterpreter(word: Word): boolean {
  if (/^(?:\{sys\.executable\}|\$\{?\w*PYTHON\w*\}?)$/i.test(word.text)) return true;
  return /^(?:python|py|pypy)$/.test(programName(word.text));
}

/** What follows `-m`, behind the interpreter's own options. */
function moduleRun(words: readonly Word[]): readonly Word[] | undefined {
  const index = words.findIndex((word) => !/^-(?:[\d.]+|[bBEIOPqsSuvV]+)$/.test(word.text));
  return words[index]?.text === "-m" ? words.slice(index + 1) : undefined;
}

function programName(text: string): string {
  const file = text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1);
  const name = file.toLowerCase().replace(/\.(?:exe|cmd|bat|ps1)$/, "");
  return name.replace(/^(pip|python|pypy)\d[\d.]{0,9}$/, "$1");
}
