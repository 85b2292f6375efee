import { join, resolve } from "node:path";
import { toRelative } from "../adapters/project/paths.ts";
import { readText } from "../adapters/project/readText.ts";
import { writeOwned } from "../adapters/project/writeOwned.ts";
import type { Finding } from "../core/finding.ts";
import type { HeldRun } from "../core/witness.ts";
import { WRITTEN_BY, type TestFile, type TestFiles } from "../reporters/tests/testCase.ts";
import { testFiles } from "../reporters/tests/testFiles.ts";

export interface EmittedTests extends Pick<TestFiles, "leftOut"> {
  readonly files: readonly TestFile[];
  readonly refused: readonly { readonly path: string; readonly why: string }[];
}

/** Writes what was run as tests into a folder: pytest for Python, vitest or Node's own runner for JavaScript. */
export async function emitTests(
  findings: readonly Finding[],
  held: readonly HeldRun[],
  { folder, root }: { readonly folder: string; readonly root: string },
): Promise<EmittedTests> {
  const { files, leftOut } = testFiles(findings, held, {
    toRoot: toRelative(root, folder) || ".",
    javascript: usesVitest(root) ? "vitest" : "node",
  });
  const results = await Promise.all(
    files.map(async (file) => {
      const { name, text } = file;
      const path = join(folder, name);
      return { file, path, why: await writeOwned(path, text, WRITTEN_BY) };
    }),
  );
  return {
    leftOut,
    files: results.flatMap(({ file, why }) => (why === undefined ? [file] : [])),
    refused: results.flatMap(({ path, why }) => (why === undefined ? [] : [{ path, why }])),
  };
}

function usesVitest(root: string): boolean {
  const absolutePath = resolve(root, "package.json");
  const origin = { kind: "disk", absolutePath } as const;
  const manifest = readText({ path: "package.json", kind: "manifest", origin });
  return manifest.status === "read" && /"vitest"\s*:/.test(manifest.text);
}
