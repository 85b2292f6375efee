import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileNames } from "../../adapters/configuration/findConfiguration.ts";
import { readConfigurationText } from "../../adapters/configuration/configurationText.ts";
import { UsageError } from "../../core/usageError.ts";
import { tell } from "../streams.ts";

const FILE = ".disproverc.json";

/** `disprove init`: a configuration to start from; never over one that is there. */
export async function init(): Promise<void> {
  const folder = process.cwd();
  for (const name of fileNames)
    if (await readConfigurationText(join(folder, name)))
      throw new UsageError(
        `${name} already configures disprove here: edit it, or remove it first.`,
      );
  try {
    await writeFile(join(folder, FILE), TEMPLATE, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${FILE} cannot be written to ${folder} (${code ?? ""}): make the folder writable.`,
    );
  }
  tell(`wrote ${FILE}; "disprove config" shows what is in force.`);
}

const TEMPLATE = `{
  // Completion and checking in editors, where disprove is a dependency of the project.
  "$schema": "./node_modules/disprove/schemas/config.schema.json",

  // What "disprove check" judges when it names no path.
  "include": ["."],

  // Files to leave out, as in .gitignore. What .gitignore leaves out is left out anyway.
  "exclude": [],

  // What makes it fail: "error", "warning" or "note", and "inconclusive" for what could not be checked.
  "failOn": ["error"],

  // "off", "note", "warning" or "error"; "disprove rules" lists them.
  "rules": {
    // "hallucination/undeclared-package": "warning",
  },

  "packages": {
    // Never reported, such as the packages of a registry that needs a log-in: "@acme/*", "pypi:acme-*".
    "allow": [],
    // Always reported as suspicious.
    "deny": [],
  },

  // The time for the whole run.
  "timeLimit": "2m",
}
`;
