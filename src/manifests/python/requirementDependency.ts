import type { DependencySource } from "../../core/manifest.ts";
import { normalizePypiName } from "../../core/package.ts";
import type { Draft, DraftDependency } from "../draft.ts";
import type { Span } from "../formats/tree.ts";
import { parseRequirement, type Requirement } from "./requirement.ts";

/** Adds one PEP 508 requirement to a draft, or the problem that it is none. */
export function addRequirement(
  draft: Draft,
  text: string,
  span: Span,
  group: DraftDependency["group"],
): void {
  const requirement = parseRequirement(text);
  if (requirement)
    draft.dependencies.push(requirementDependency(requirement, span, group, draft.name));
  else {
    draft.problems.push({ message: `"${shorten(text)}" is not a requirement`, offset: span.start });
  }
}

/** A project that requires itself, `all = ["own-name[a,b]"]`, means its own folder. */
export function requirementDependency(
  { name, extras, specifier, marker, url }: Requirement,
  span: Span,
  group: DraftDependency["group"],
  ownName?: string,
): DraftDependency {
  const isOwn = ownName !== undefined && name === normalizePypiName(ownName);
  const source: DependencySource | undefined = isOwn
    ? { kind: "path", target: "." }
    : url !== undefined
      ? addressSource(url)
      : undefined;
  return {
    name,
    extras,
    ...(specifier !== undefined && { versionRange: specifier }),
    ...(marker !== undefined && { marker }),
    ...(source && { source }),
    group,
    span,
  };
}

/** Where an address or a path leads: a repository, a folder or file, or a download. */
export function addressSource(address: string): DependencySource {
  if (/^(git|hg|svn|bzr)(\+|:)/i.test(address)) return { kind: "git", target: address };
  if (/^file:/i.test(address)) return { kind: "path", target: address.slice("file:".length) };
  return { kind: /^[a-z][a-z0-9+.-]+:/i.test(address) ? "url" : "path", target: address };
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
