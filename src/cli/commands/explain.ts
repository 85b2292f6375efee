import { readFile } from "node:fs/promises";
import { checks } from "../../checks/index.ts";
import { UsageError } from "../../core/usageError.ts";
import { renderMarkdown } from "../markdown.ts";
import { hintFor, ruleIds } from "../ruleNames.ts";
import { print, wantsColor } from "../streams.ts";

/** `disprove explain`: the page of a rule, which is the README of its check. */
export async function explain(id: string): Promise<void> {
  const check = checks.find(({ rules }) => rules.some((rule) => rule.id === id));
  const rule = check?.rules.find((candidate) => candidate.id === id);
  if (!check || !rule) throw new UsageError(`there is no rule "${id}"${hintFor(id, ruleIds)}`);
  const page = await readFile(
    new URL(`../../checks/${check.id}/README.md`, import.meta.url),
    "utf8",
  );
  const end = `\n## Instead\n\n${rule.remedy}\n\nSeverity: ${rule.severity}.\n`;
  print(renderMarkdown(page + end, wantsColor(process.stdout, process.env)));
}
