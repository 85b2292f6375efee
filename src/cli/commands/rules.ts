import { checks } from "../../checks/index.ts";
import { print } from "../streams.ts";

/** `disprove rules` */
export function listRules(format: "text" | "json"): void {
  const rules = checks
    .flatMap((check) => check.rules.map((rule) => ({ ...rule, check: check.id })))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (format === "json") return print(`${JSON.stringify(rules, undefined, 2)}\n`);
  const width = Math.max(...rules.map((rule) => rule.id.length));
  for (const { id, severity, title } of rules)
    print(`${id.padEnd(width)}  ${severity.padEnd("warning".length)}  ${title}\n`);
}
