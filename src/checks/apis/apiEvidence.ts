import type { Evidence, SourceEvidence } from "../../core/evidence.ts";
import { packageKey } from "../../core/package.ts";
import type { Declaration, ExternalUse, Origin } from "../../core/types.ts";
import { originText } from "./apiName.ts";

/** A line of a release, or of the language's own declarations. */
export function declarationEvidence(
  { file, line, excerpt }: Declaration,
  origin: Origin,
): SourceEvidence {
  return { kind: "source", ...publisher(origin), file, line, excerpt };
}

/** Where the name would have to be: the declaration of what it should belong to. */
export function absenceEvidence({ owner, name, resolution }: ExternalUse): Evidence {
  if (owner.declaration) return declarationEvidence(owner.declaration, owner.origin);
  const names = resolution.status === "missing" ? resolution.available.length : 0;
  const { origin, kind } = owner;
  const verb = kind === "module" || kind === "namespace" ? "exports" : "declares";
  return {
    kind: "source",
    ...publisher(origin),
    file: origin.kind === "standard" ? `${originText(origin)} ${verb}` : verb,
    excerpt: names === 0 ? `no "${name}"` : `${among(names)}; none is "${name}"`,
  };
}

function among(names: number): string {
  return names === 1 ? "1 name" : `${names.toLocaleString("en-US")} names`;
}

function publisher(origin: Origin): Pick<SourceEvidence, "package" | "version"> {
  // Stubs are what the line stands in, though it is another package that they speak of.
  if (origin.kind === "standard") return {};
  return { package: packageKey(origin.package), version: origin.package.version };
}
