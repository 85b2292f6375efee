import { Argument, Command, Option } from "commander";
import { version } from "../app/version.ts";
import { addCheckOptions, addSandboxOptions, parseSeed, type CheckFlags } from "./checkOptions.ts";
import type { CompareFlags } from "./commands/compare.ts";
import type { ReplayFlags } from "./commands/replay.ts";

/** All commands. What a command does is loaded when it runs, so that `--help` stays fast. */
export async function createProgram(argv: readonly string[]): Promise<Command> {
  const program = new Command("disprove")
    .description("Tries to disprove code a language model wrote.")
    .version(version, "--version")
    .helpOption("-h, --help", "show what a command takes")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(asSentence(text)) });

  addJudging(program);
  addKnowledge(program);
  addSetup(program);
  await addCompletion(program, argv);
  return program;
}

function addJudging(program: Command): void {
  const check = program
    .command("check")
    .description("judge files and folders")
    .argument("[paths...]", 'files and folders, or "-" for standard input (default: .)')
    .action(async (paths: string[], flags: CheckFlags) => {
      const { check } = await import("./commands/check.ts");
      await check(paths, flags);
    });
  addSandboxOptions(addCheckOptions(check))
    .addOption(new Option("--fix", "apply the fixes that are safe, then check again"))
    .addOption(new Option("--unsafe-fixes", "apply all fixes, also those that may change behavior"))
    .addOption(
      new Option("--dry-run", "print what --fix would change as a diff, and write nothing"),
    )
    .addOption(
      new Option(
        "--emit-tests <folder>",
        "write what was run as tests: pytest, vitest or node:test",
      ),
    )
    .addOption(
      new Option("--task <file>", "a Markdown file with the criteria that the code is to meet"),
    )
    .addOption(
      new Option("--base <revision>", "compare changed functions with what they did at a revision"),
    )
    .addOption(seedOption())
    .addOption(new Option("--language <language>", "what standard input holds").choices(LANGUAGES));
  const replay = program
    .command("replay")
    .description("run again what proved a finding, with the code as it is now")
    .argument("<id>", "the finding's id, as its report shows it")
    .addOption(jsonOption())
    .addOption(new Option("--cache-dir <folder>", "where findings are kept"))
    .action(async (id: string, flags: ReplayFlags) => {
      const { replayFinding } = await import("./commands/replay.ts");
      await replayFinding(id, flags);
    });
  addSandboxOptions(replay);
  addComparing(program);
  const packages = program
    .command("package")
    .description("judge packages before they are installed: npm:express pypi:requests==2.0")
    .argument("<names...>", "package names, with or without a version")
    .addOption(
      new Option("--ecosystem <ecosystem>", "for names without npm: or pypi:").choices([
        "npm",
        "pypi",
      ]),
    )
    .action(async (names: string[], flags: CheckFlags) => {
      const { checkPackages } = await import("./commands/package.ts");
      await checkPackages(names, flags);
    });
  addCheckOptions(packages);
}

function addComparing(program: Command): void {
  const compare = program
    .command("compare")
    .description("run versions of one program on the same inputs and tell where they disagree")
    .argument("<versions...>", "files that hold a version each")
    .action(async (versions: string[], flags: CompareFlags) => {
      const { compareVersions } = await import("./commands/compare.ts");
      await compareVersions(versions, flags);
    });
  addSandboxOptions(addCheckOptions(compare))
    .addOption(
      new Option("--function <name>", "the one to compare (default: all that the versions share)"),
    )
    .addOption(seedOption());
}

function seedOption(): Option {
  return new Option(
    "--seed <number>",
    "the same seed makes the same inputs (default: 1)",
  ).argParser((text) => parseSeed(text));
}

/** A file kind by its name, and by the names that people type. */
const LANGUAGES = [
  "python", "javascript", "typescript", "tsx", "markdown", "notebook", "shell", "dockerfile", "workflow",
]; // prettier-ignore

function addKnowledge(program: Command): void {
  program
    .command("rules")
    .description("list the rules")
    .addOption(jsonOption())
    .action(async (flags: { format: "text" | "json" }) => {
      const { listRules } = await import("./commands/rules.ts");
      listRules(flags.format);
    });
  program
    .command("explain")
    .description("explain a rule: what, why, example, instead, how we know, when not to use it")
    .argument("<rule>", "such as hallucination/unknown-package")
    .action(async (rule: string) => {
      const { explain } = await import("./commands/explain.ts");
      await explain(rule);
    });
}

function addSetup(program: Command): void {
  program
    .command("doctor")
    .description("tell what can be checked on this machine and what is missing")
    .option("--offline", "do not try the registries")
    .addOption(jsonOption())
    .action(async (flags: { format: "text" | "json"; offline?: boolean }) => {
      const { doctor } = await import("./commands/doctor.ts");
      await doctor(flags);
    });
  program
    .command("config")
    .description("show the configuration in force and where each value came from")
    .option("--config <path>", "use this configuration file")
    .addOption(jsonOption())
    .action(async (flags: { format: "text" | "json"; config?: string }) => {
      const { showConfiguration } = await import("./commands/config.ts");
      await showConfiguration(flags);
    });
  program
    .command("init")
    .description("write a commented .disproverc.json")
    .action(async () => {
      const { init } = await import("./commands/init.ts");
      await init();
    });
}

function jsonOption(): Option {
  return new Option("--format <format>", "how to print it")
    .choices(["text", "json"])
    .default("text");
}

/** `complete -- …` is what the generated scripts call; only then is the whole program described to tab. */
async function addCompletion(program: Command, argv: readonly string[]): Promise<void> {
  if (argv[0] === "complete") {
    const { addCompletionRequests } = await import("./commands/completion.ts");
    await addCompletionRequests(program);
    return;
  }
  program
    .command("completion")
    .description("print a completion script")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish", "powershell"]))
    .action(async (shell: string) => {
      const { printCompletionScript } = await import("./commands/completion.ts");
      await printCompletionScript(shell);
    });
}

/** Commander's message on one line, ending in what to do. */
function asSentence(text: string): string {
  const [, message = text, hint] =
    /^(?:error: )?([^\n]*)(?:\n\(Did you mean ([^\n]*)\?\))?/.exec(text) ?? [];
  const next = hint === undefined ? "; see disprove --help." : `, did you mean ${hint}?`;
  return `disprove: ${message.replace(/\.$/, "")}${next}\n`;
}
