import type { CheckContext } from "../../../core/check.ts";
import type { Evidence } from "../../../core/evidence.ts";
import type { PackageId } from "../../../core/package.ts";
import type { PackageUse } from "../../../resolution/packageUses.ts";
import { popularIndex } from "../popular/similar.ts";

export interface Suggestion {
  /** One sentence, or nothing where no real package comes near. */
  readonly text?: string;
  readonly evidence: readonly Evidence[];
}

/**
 * The nearest real packages: one that is shown to export what the code imports comes first, then
 * those whose names are a slip away. A name that merely shares a word is not offered unproved.
 */
export async function suggest(
  id: PackageId,
  uses: readonly PackageUse[],
  context: CheckContext,
): Promise<Suggestion> {
  const index = await popularIndex(id.ecosystem);
  const similar = index.similar(id.name).map(({ name }) => name);
  const slips = [...similar, ...index.scoped(id.name)].slice(0, 3);
  const names = importedNames(uses);
  if (names.length > 0) {
    const candidates = [...new Set([...slips, ...index.related(id.name, MAX_TRIED)])];
    const proved = await firstExporting(id, candidates.slice(0, MAX_TRIED), names, context);
    if (proved) return proved;
  }
  if (slips.length === 0) return { evidence: [] };
  return { text: `did you mean ${list(slips.map((name) => `"${name}"`))}?`, evidence: [] };
}

/** Each candidate costs an archive; the right one is nearly always among the first. */
const MAX_TRIED = 6;

function importedNames(uses: readonly PackageUse[]): string[] {
  const names = uses.flatMap((use) => (use.kind === "import" ? use.item.names : []));
  return [...new Set(names.map(({ name }) => name))].filter((n) => n !== "*" && n !== "default");
}

async function firstExporting(
  { ecosystem }: PackageId,
  candidates: readonly string[],
  names: readonly string[],
  context: CheckContext,
): Promise<Suggestion | undefined> {
  const answers = await Promise.all(
    candidates.map(async (name) => ({
      name,
      exported: await context.ports.packages.exportedNames({ ecosystem, name }),
    })),
  );
  for (const { name, exported } of answers) {
    if (exported.status !== "known") continue;
    if (!names.every((wanted) => exported.names.has(wanted))) continue;
    const call = names.join(", ");
    return {
      text: `use "${name}", which exports what the code imports`,
      evidence: [
        {
          kind: "source",
          package: `${ecosystem}:${name}`,
          version: exported.version,
          file: exported.file,
          excerpt: `exports ${call}`,
        },
      ],
    };
  }
  return undefined;
}

function list(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}
