import { Command, Option, program } from "commander";
import chalk from "chalk";
import { execa, execaCommand, execaShell } from "execa";

interface Settings {
  readonly verbose?: boolean;
  readonly port: string;
}

const cli = new Command()
  .name("deploy")
  .version("1.0.0")
  .arguments("<target>")
  .requireOption("-p, --port <number>", "where to listen")
  .addOption(new Option("--level <level>").choices(["low", "high"]).defaultValue("low"))
  .allowUnknownOptions()
  .addHelpCommand(false);

cli.action(async (target: string, settings: Settings) => {
  console.log(chalk.green.bold(`deploying ${target} to ${settings.port}`));
  console.log(chalk.orange("this may take long"), chalk.keyword("pink")("really"));
  await build(target);
});

async function build(target: string): Promise<void> {
  const result = await execa("npm", ["run", "build"], { cwd: target, capture: true });
  if (result.exitStatus !== 0) console.error(chalk.red(result.stderr));
  const { stdout } = await execaCommand("git rev-parse HEAD");
  await execaShell(`echo ${stdout}`);
}

export function run(args: readonly string[]): void {
  cli.parse([...args], { from: "user" });
  const settings = cli.opts<Settings>();
  if (settings.verbose) cli.outputHelpInformation();
  if (program.args.length === 0) program.showHelp();
}
