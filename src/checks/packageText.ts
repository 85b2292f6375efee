import type { RegistryEvidence } from "../core/evidence.ts";
import type { Provenance } from "../core/ports.ts";
import type { PackageUse } from "../resolution/packageUses.ts";

/** What a registry said, as evidence. */
export function registryEvidence(provenance: Provenance, answer: string): RegistryEvidence {
  return { kind: "registry", ...provenance, answer };
}

/** The first use of each file: a package that is named ten times in a file is one finding there. */
export function firstUsePerFile<Use extends PackageUse>(uses: readonly Use[]): Use[] {
  const byFile = new Map<string, Use>();
  for (const use of uses) {
    const known = byFile.get(use.file);
    if (!known || use.range.start.offset < known.range.start.offset) byFile.set(use.file, use);
  }
  return [...byFile.values()];
}

/** DefinitelyTyped's name for a package's types: `@types/a__b` for `@a/b`. */
export function typesPackageOf(name: string): string {
  return `@types/${name.startsWith("@") ? name.slice(1).replace("/", "__") : name}`;
}

/** Matches `left-pad`, `npm:left-pad` and patterns such as `@acme/*`. */
export function matchesName(patterns: readonly string[], ecosystem: string, name: string): boolean {
  return patterns.some((pattern) => {
    const plain = pattern.startsWith(`${ecosystem}:`)
      ? pattern.slice(ecosystem.length + 1)
      : pattern;
    return matchesPattern(plain, name);
  });
}

/** `*` stands for any characters. Linear in the length of the name. */
function matchesPattern(pattern: string, name: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === name;
  const tail = rest.pop() ?? "";
  if (name.length < head.length + tail.length) return false;
  if (!name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - tail.length) return false;
    at = found + part.length;
  }
  return true;
}
