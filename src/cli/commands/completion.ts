import type { Command } from "commander";

/** `disprove completion`: the script calls `disprove complete -- …` when a person presses Tab. */
export async function printCompletionScript(shell: string): Promise<void> {
  const { default: tab } = await import("@bomb.sh/tab");
  tab.setup("disprove", "disprove", shell);
}

/** Lets the program answer those calls; rules are completed by name. */
export async function addCompletionRequests(program: Command): Promise<void> {
  const [{ default: tab }, { ruleIds, selectors }] = await Promise.all([
    import("@bomb.sh/tab/commander"),
    import("../ruleNames.ts"),
  ]);
  const root = tab(program, { completionCommandName: "completion" });
  const rule = root.commands.get("explain")?.arguments.get("rule");
  if (rule) rule.handler = (complete) => ruleIds.forEach((id) => complete(id, ""));
  for (const command of ["check", "package"])
    for (const name of ["only", "skip"]) {
      const option = root.commands.get(command)?.options.get(name);
      if (option) option.handler = (complete) => selectors.forEach((word) => complete(word, ""));
    }
}
