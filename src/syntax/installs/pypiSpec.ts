import { valid, validRange } from "@renovatebot/pep440";
import { normalizePypiName } from "../../core/package.ts";
import { isPlaceholder } from "./placeholder.ts";
import { poetryRange } from "./poetryRange.ts";
import { locationOf, type Spec } from "./spec.ts";

/**
 * Reads `name[extra]>=1; marker`, `name @ url`, a path or an address. `undefined` where it is none of
 * them, or only stands for a package.
 */
export function readPypiSpec(text: string): Spec | undefined {
  if (text.length > SPEC_LIMIT) return undefined;
  const location = locationOf(text);
  if (location) return located(text, location);
  const match = REQUIREMENT.exec(text);
  if (!match) return isFile(text) ? located(text, { kind: "path", target: text }) : undefined;
  const [, written = "", extras, rest = "", marker] = match;
  if (rest === "" && isArchive(written)) return located(text, { kind: "path", target: text });
  if (isPlaceholder(written) || /^\d+$/.test(written)) return undefined;
  const spec = {
    ecosystem: "pypi",
    name: normalizePypiName(written),
    extras: extras === undefined ? [] : extras.split(",").map((extra) => extra.trim()),
    ...(marker === undefined ? {} : { marker: marker.trim() }),
    source: { kind: "registry" },
  } as const;
  return withVersion(spec, rest.trim());
}

/** PEP 508's longest useful line; more is not a requirement. */
const SPEC_LIMIT = 2000;

/** PEP 508: a name, its extras, the version or address, the marker. */
const REQUIREMENT =
  /^([A-Za-z\d](?:[\w.-]*[A-Za-z\d])?)\s*(?:\[([\w\s.,-]*)\])?\s*((?:@|[<>=!~^])[^;]*)?(?:;(.*))?$/;

function withVersion(spec: Spec, rest: string): Spec | undefined {
  if (rest === "") return spec;
  if (!rest.startsWith("@")) {
    const range = rest.startsWith("^") || /^~\d/.test(rest) ? poetryRange(rest) : rest;
    return range !== undefined && validRange(range) ? { ...spec, versionRange: range } : spec;
  }
  const target = rest.slice(1).trim();
  const location = locationOf(target);
  if (location) return { ...spec, source: location };
  // uv's and poetry's `name@1.2`, `name@^1.2`, `name@latest`.
  if (valid(target)) return { ...spec, versionRange: `==${target}` };
  const range = poetryRange(target) ?? target;
  return validRange(range) ? { ...spec, versionRange: range } : spec;
}

function located(text: string, source: Spec["source"]): Spec {
  const egg = /[#&]egg=([A-Za-z\d][\w.-]{0,200})/.exec(text)?.[1];
  const name = egg === undefined ? text : normalizePypiName(egg);
  return { ecosystem: "pypi", name, extras: [], source };
}

function isFile(text: string): boolean {
  return /^[\w.~-][\w.~ -]*[\\/]/.test(text);
}

function isArchive(text: string): boolean {
  return /\.(?:whl|zip|tgz|tar|tar\.(?:gz|bz2|xz)|egg)$/i.test(text);
}
