import type { Ecosystem } from "../core/package.ts";
import { UsageError } from "../core/usageError.ts";

/** `npm:express@4` → `npm install express@4`; one command for each name, so that each has its line. */
export function installCommand(name: string, ecosystem?: Ecosystem): string {
  const [, prefix = ecosystem, spec = name] = /^(npm|pypi):(.*)$/s.exec(name) ?? [];
  if (prefix === undefined)
    throw new UsageError(
      `"${name}" does not say which registry: write npm:${name} or pypi:${name}.`,
    );
  if (!specPattern.test(spec))
    throw new UsageError(
      `"${name}" is not a package name: write it as npm:express@4 or pypi:requests==2.0.`,
    );
  const manager = prefix === "npm" ? "npm install" : "pip install";
  return `${manager} ${plainPattern.test(spec) ? spec : `'${spec}'`}`;
}

/** A name with a range, an extra or a tag; nothing that single quotes would not keep together. */
const specPattern = /^[\w@][\w@./=:~^*+<>!, |[\]-]{0,500}$/;
const plainPattern = /^[\w@./=:~+-]+$/;
