import semver from "semver";
import { isPlaceholder } from "./placeholder.ts";
import { locationOf, type Spec } from "./spec.ts";

/**
 * Reads `name@range`, `alias@npm:name@range`, `user/repo`, a path or an address. `undefined` where it
 * is none of them, belongs to another ecosystem, or only stands for a package.
 */
export function readNpmSpec(text: string): Spec | undefined {
  if (text.length > SPEC_LIMIT || text.startsWith("jsr:")) return undefined;
  const location = locationOf(text) ?? repositoryOf(text) ?? archiveOf(text);
  if (location) return { ecosystem: "npm", name: text, extras: [], source: location };
  const { name, version } = splitVersion(text.replace(/^npm:/, ""));
  if (!isNpmName(name)) return undefined;
  if (version === undefined) return registrySpec(name);
  if (version.startsWith("npm:")) {
    const real = readNpmSpec(version);
    return real && { ...real, alias: name };
  }
  const elsewhere = sourceOf(version);
  if (elsewhere) return { ...registrySpec(name), source: elsewhere };
  if (version.startsWith("jsr:")) return undefined;
  return isRangeOrTag(version)
    ? { ...registrySpec(name), versionRange: version }
    : registrySpec(name);
}

const SPEC_LIMIT = 2000;

function registrySpec(name: string): Spec {
  return { ecosystem: "npm", name, extras: [], source: { kind: "registry" } };
}

/** A name that npm has ever allowed (old ones have capitals) and that can be meant as a package. */
function isNpmName(name: string): boolean {
  // The limit of 214 and the characters are npm's own (validate-npm-package-name).
  if (name.length > 214 || !/^(?:@[A-Za-z\d][\w.~-]*\/)?[A-Za-z\d][\w.~-]*$/.test(name))
    return false;
  return !/^[\d.]+$/.test(name) && name !== "node_modules" && !isPlaceholder(name);
}

function splitVersion(text: string): { name: string; version?: string } {
  const at = text.indexOf("@", 1);
  return at === -1 ? { name: text } : { name: text.slice(0, at), version: text.slice(at + 1) };
}

function sourceOf(version: string): Spec["source"] | undefined {
  const scheme = /^(workspace|catalog):/.exec(version)?.[1];
  if (scheme === "workspace" || scheme === "catalog") return { kind: scheme, target: version };
  if (version.startsWith("patch:")) return { kind: "path", target: version };
  return locationOf(version) ?? repositoryOf(version);
}

function repositoryOf(text: string): Spec["source"] | undefined {
  return /^[A-Za-z\d][\w-]*\/[\w.-]+(?:#.*)?$/.test(text)
    ? { kind: "git", target: `github:${text}` }
    : undefined;
}

function archiveOf(text: string): Spec["source"] | undefined {
  return /^[^@\s]+\.(?:tgz|tar\.gz|tar)$/.test(text) ? { kind: "path", target: text } : undefined;
}

function isRangeOrTag(version: string): boolean {
  if (semver.validRange(version) !== null) return true;
  return /^[a-z][\w.-]{0,99}$/.test(version);
}
