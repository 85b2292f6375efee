import { Option, type Command } from "commander";
import type { Layer, Settings, Threshold } from "../adapters/configuration/settings.ts";
import type { Choice } from "../adapters/sandbox/levels.ts";
import { parseDuration, parseList, parseThresholds } from "../adapters/configuration/values.ts";
import { UsageError } from "../core/usageError.ts";

/** What commander makes of the options that `check` and `package` share. */
export interface CheckFlags {
  readonly format?: readonly string[];
  readonly failOn?: readonly Threshold[];
  readonly exitZero?: true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly exclude?: readonly string[];
  readonly offline?: true;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly timeLimit?: number;
  readonly config?: string;
  readonly color?: boolean;
  readonly progress?: boolean;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly dryRun?: true;
  readonly language?: string;
  readonly task?: string;
  readonly emitTests?: string;
  readonly base?: string;
  readonly seed?: number;
  readonly ecosystem?: "npm" | "pypi";
  readonly sandbox?: Choice;
  readonly iTrustThisCode?: true;
}

export function addCheckOptions(command: Command): Command {
  const options = [
    new Option(
      "--format <format[=path]>",
      "terminal, json, sarif, github or markdown; repeatable, each but one into a file",
    ).argParser(collect((text) => [text])),
    new Option(
      "--fail-on <threshold>",
      "error, warning, note and inconclusive (default: error)",
    ).argParser(collect((text) => parseThresholds(text, "--fail-on"))),
    new Option("--exit-zero", "exit with 0 whatever is found"),
    new Option("--only <rules>", "run only these rules, checks or groups").argParser(
      collect(parseList),
    ),
    new Option("--skip <rules>", "leave these rules, checks or groups out").argParser(
      collect(parseList),
    ),
    new Option("--exclude <pattern>", "gitignore-style pattern of files to leave out").argParser(
      collect((text) => [text]),
    ),
    new Option("--offline", "ask no registry; cached answers still count"),
    new Option("--no-cache", "neither read nor write cached answers"),
    new Option("--cache-dir <folder>", "where to keep answers"),
    new Option("--time-limit <time>", "for the whole run: 500ms, 60s, 2m").argParser((text) =>
      parseDuration(text, "--time-limit"),
    ),
    new Option("--config <path>", "use this configuration file"),
    new Option("--color", "color even where nobody looks"),
    new Option("--no-color", "no color"),
    new Option("--progress", "tell the progress even where stderr is no terminal"),
    new Option("--no-progress", "do not tell the progress"),
    new Option("--quiet", "nothing on stderr but faults"),
    new Option("--verbose", "more about each finding and about what was not checked"),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** @throws UsageError */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= LARGEST_SEED) return seed;
  throw new UsageError(`--seed takes a whole number up to ${LARGEST_SEED}, not "${text}".`);
}

const LARGEST_SEED = 2 ** 31 - 1;

/** How examples are run. Only flags say so, because a repository's configuration may come from anybody. */
export function addSandboxOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--sandbox <level>",
        "how to isolate the code that is run (default: the best that is proved)",
      ).choices(["auto", "A", "B", "C", "M", "S"]),
    )
    .option("--i-trust-this-code", "run it with the limits alone and no isolation");
}

/** @returns undefined where nothing was said. */
export function sandboxChoice({ sandbox, iTrustThisCode }: CheckFlags): Choice | undefined {
  if (!iTrustThisCode) return sandbox;
  if (sandbox === undefined) return "none";
  throw new UsageError("--sandbox and --i-trust-this-code exclude each other: leave one out.");
}

/** Every flag that was given decides one setting and is named as its origin. */
export function flagLayers(flags: CheckFlags): readonly Layer[] {
  const { format, failOn, only, skip, exclude, offline, cacheDir, timeLimit } = flags;
  const given: readonly (readonly [string, Partial<Settings> | undefined])[] = [
    ["--format", format && { format }],
    ["--fail-on", failOn && { failOn }],
    ["--only", only && { only }],
    ["--skip", skip && { skip }],
    ["--exclude", exclude && { exclude }],
    ["--offline", offline && { offline }],
    ["--no-cache", flags.cache ? undefined : { cache: false }],
    ["--cache-dir", cacheDir === undefined ? undefined : { cacheDir }],
    ["--time-limit", timeLimit === undefined ? undefined : { timeLimit }],
  ];
  return given.flatMap(([name, settings]) =>
    settings ? [{ origin: { kind: "flag" as const, name }, settings, rules: {} }] : [],
  );
}

/** A repeatable option: what each use says is added to what came before. */
function collect<T>(
  parse: (text: string) => readonly T[],
): (text: string, previous?: readonly T[]) => readonly T[] {
  return (text, previous = []) => [...previous, ...parse(text)];
}
