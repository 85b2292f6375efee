import { parseRequirement, type Requirement } from "../../../manifests/python/requirement.ts";
import type { Pack } from "../../packages/contents/contents.ts";
import { type MarkerEnvironment, markerHolds } from "./markers.ts";

/** What a distribution requires in an environment, by its own metadata. */
export function readRequirements(
  pack: Pack,
  environment: MarkerEnvironment,
): readonly Requirement[] {
  const path = [...pack.files.keys()].find((each) => /^[^/]+\.dist-info\/METADATA$/.test(each));
  const text = path === undefined ? "" : (pack.read(path) ?? "");
  const headers = text.slice(0, MAX_HEADERS).split(/\r?\n\r?\n/, 1)[0] ?? "";
  const lines = [...headers.matchAll(/^Requires-Dist:[ \t]*(.+)$/gim)].slice(0, MAX_REQUIRED);
  return lines.flatMap(([, line = ""]) => {
    const requirement = parseRequirement(line);
    if (requirement === undefined || requirement.url !== undefined) return [];
    return markerHolds(requirement.marker, environment) ? [requirement] : [];
  });
}

/** The description, which may be a book, comes after the headers. */
const MAX_HEADERS = 512 * 1024;
const MAX_REQUIRED = 1_000;
