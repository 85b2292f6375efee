// Writes schemas/config.schema.json from the zod schema and the rules; with --check only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { format } from "prettier";
import { configurationSchema } from "../src/adapters/configuration/schema.ts";
import { levels } from "../src/adapters/configuration/settings.ts";
import { checks } from "../src/checks/index.ts";

const file = new URL("../schemas/config.schema.json", import.meta.url);
const text = await format(JSON.stringify(buildSchema()), { parser: "json", printWidth: 100 });

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error("schemas/config.schema.json is not up to date: run node scripts/config-schema.ts.");
  process.exitCode = 1;
}

function buildSchema(): unknown {
  const schema = z.toJSONSchema(configurationSchema, { io: "input" });
  const { rules, ...properties } = schema.properties ?? {};
  return {
    $schema: schema.$schema,
    title: "Configuration of disprove",
    type: "object",
    additionalProperties: false,
    properties: { ...properties, rules: { ...describe(rules), ...ruleProperties() } },
  };
}

/** Rules by name, so that editors complete them. */
function ruleProperties() {
  const rules = checks.flatMap((check) => check.rules);
  const property = (title: string, severity: string) => ({
    enum: levels,
    description: `${title} (default: ${severity}).`,
  });
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      rules.map(({ id, title, severity }) => [id, property(title, severity)]),
    ),
  };
}

function describe(schema: unknown): { readonly description?: string } {
  const description = (schema as { description?: string } | undefined)?.description;
  return description === undefined ? {} : { description };
}
