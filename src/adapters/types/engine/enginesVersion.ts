import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { codeVersion } from "../../cache/codeVersion.ts";

/** Of our own code that reads, and of the two that read for it. */
export function enginesVersion(): string {
  const require = createRequire(import.meta.url);
  const packageOf = (name: string) => readFileSync(require.resolve(`${name}/package.json`), "utf8");
  return (version ??= [
    codeVersion(new URL("../", import.meta.url)),
    ...["pyright", "typescript"].map(packageOf),
  ].join("\n"));
}

let version: string | undefined;
