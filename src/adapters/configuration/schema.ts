import * as z from "zod";
import { levels, thresholds } from "./settings.ts";
import { durationPattern } from "./values.ts";

/** What a configuration file may hold. `schemas/config.schema.json` is generated from it. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional().describe("Where an editor finds this schema."),
  include: names("Files and folders to check when the command names none."),
  exclude: names("gitignore-style patterns of files to leave out."),
  only: names("Run only these rules, checks or groups."),
  skip: names("Leave these rules, checks or groups out."),
  failOn: z
    .array(z.enum(thresholds))
    .max(thresholds.length)
    .optional()
    .describe("What makes the exit code 1 (error, warning, note) or 3 (inconclusive)."),
  rules: z
    .record(z.string().max(200), z.enum(levels))
    .optional()
    .describe("Severities by rule; a repository may raise, lower or switch off any of them."),
  packages: z
    .strictObject({
      allow: names("Package names or * patterns, with or without npm: or pypi:, never reported."),
      deny: names("Package names or * patterns that are always reported as suspicious."),
      suspicionThreshold: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe("The score from which a package is suspicious."),
    })
    .optional(),
  offline: z
    .boolean()
    .optional()
    .describe("Ask no registry. A repository's file can only set true."),
  timeLimit: z
    .string()
    .regex(durationPattern, 'expected a time such as "60s" or "2m"')
    .optional()
    .describe("The time for the whole run."),
  cache: z.boolean().optional().describe("Keep registry answers. Ignored in a repository's file."),
  cacheDir: z
    .string()
    .min(1)
    .optional()
    .describe("Where registry answers are kept. Ignored in a repository's file."),
  format: names(
    "terminal, json, sarif, github or markdown; =path is ignored in a repository's file.",
  ),
});

export type ConfigurationFile = z.infer<typeof configurationSchema>;

/** The keys that may stand in the object at a path. */
export function keysAt(path: readonly (string | number)[]): readonly string[] {
  const { shape } = configurationSchema;
  return Object.keys(path[0] === "packages" ? shape.packages.unwrap().shape : shape);
}

function names(description: string) {
  return z.array(z.string().min(1).max(1000)).max(1000).optional().describe(description);
}
