import { openKeptFindings } from "../adapters/history/keptFindings.ts";
import type { Candidate } from "../core/candidate.ts";
import type { Finding } from "../core/finding.ts";

/** Keeps what was proved by running code, so that it can be run again by its fingerprint. */
export async function keepFindings(
  cacheFolder: string,
  findings: readonly Finding[],
  { root, files }: Candidate,
): Promise<void> {
  const texts = Object.fromEntries(
    files.flatMap(({ path, origin }) => (origin.kind === "memory" ? [[path, origin.text]] : [])),
  );
  const kept = findings.flatMap((finding) => {
    const needed = finding.evidence.flatMap((evidence) =>
      evidence.kind === "execution" ? (evidence.witness?.files ?? []) : [],
    );
    if (needed.length === 0) return [];
    const own = needed.flatMap((path) => {
      const text = texts[path] ?? (finding.file === "<stdin>" ? texts["<stdin>"] : undefined);
      return text === undefined ? [] : [[path, text] as const];
    });
    return [{ root, finding, texts: Object.fromEntries(own) }];
  });
  await openKeptFindings(cacheFolder).keep(kept);
}
