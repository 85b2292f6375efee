import type { DependencySource } from "../../core/manifest.ts";
import { newDraft, type Draft, type DraftDependency } from "../draft.ts";
import { linesOf } from "../formats/lines.ts";
import type { Span } from "../formats/tree.ts";
import { readNpmSpecifier } from "./specifier.ts";

/**
 * `yarn.lock` of version 1 and of Berry. Each descriptor of an entry, `foo@^1.0.0`, is one
 * dependency whose `versionRange` is the range that the manifests ask for.
 */
export function readYarnLock(text: string): Draft {
  const draft = newDraft("npm", "lock");
  let open: readonly Descriptor[] = [];
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    if (line.startsWith("#") || line.trim() === "") continue;
    if (!line.startsWith(" ")) {
      open = line.trimEnd().endsWith(":") ? descriptorsOf(line, start) : [];
      if (open.length === 0) reportBroken(draft, start);
    } else {
      const version = /^ {2}version:? "?([^\s"]+)"?/.exec(line)?.[1];
      if (version !== undefined) lock(draft, open, version);
    }
  }
  return draft;
}

interface Descriptor {
  readonly key: string;
  readonly specifier: string;
  readonly span: Span;
}

/** `"foo@npm:^1, foo@npm:^2":` or `foo@^1, "foo@1 || 2":` */
function descriptorsOf(line: string, offset: number): readonly Descriptor[] {
  const found: Descriptor[] = [];
  for (const match of line.matchAll(/[^",:\s][^",]*(?=[",:])/g)) {
    const text = match[0].replace(/:$/, "").trimEnd();
    const at = text.indexOf("@", 1);
    const start = offset + match.index;
    const span = { start, end: start + text.length };
    const isMetadata = text === "__metadata";
    if (at > 0) found.push({ key: text.slice(0, at), specifier: text.slice(at + 1), span });
    else if (isMetadata) found.push({ key: "", specifier: "", span });
  }
  return found;
}

function lock(draft: Draft, descriptors: readonly Descriptor[], version: string): void {
  for (const { key, specifier, span } of descriptors) {
    if (key === "") continue;
    const { name, source, versionRange } = readNpmSpecifier(specifier);
    const isOwn = source.kind === "workspace" || version === "0.0.0-use.local";
    const group: DraftDependency["group"] = "runtime";
    draft.dependencies.push({
      name: name ?? key,
      ...(name !== undefined && name !== key && { alias: key }),
      ...(versionRange !== undefined && { versionRange }),
      ...(!isOwn && { lockedVersion: version }),
      source: isOwn ? workspaceSource(source) : source,
      group,
      span,
    });
  }
}

function workspaceSource(source: DependencySource): DependencySource {
  return source.kind === "registry" ? { kind: "workspace", target: "" } : source;
}

function reportBroken(draft: Draft, offset: number): void {
  if (draft.problems.length > 0) return;
  draft.problems.push({ message: "is not a yarn lock file at this line", offset });
}
