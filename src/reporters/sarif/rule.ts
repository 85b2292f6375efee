import type { Rule } from "../../core/rule.ts";
import { prose } from "../markdown/prose.ts";
import { plainText } from "./location.ts";

/** A rule as `tool.driver.rules` lists it. */
export function sarifRule({ id, title, severity, why, remedy }: Rule) {
  const [group = ""] = id.split("/");
  return {
    id,
    name: pascalCase(id.slice(group.length + 1) || id),
    shortDescription: plainText(title),
    fullDescription: plainText(why),
    help: {
      ...plainText(`${why}\n${remedy}`),
      markdown: `${prose(why, 2_000)}\n\n${prose(remedy, 2_000)}`,
    },
    defaultConfiguration: { level: severity },
    properties: { tags: [group] },
  };
}

function pascalCase(name: string): string {
  return name
    .split(/[-/]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
