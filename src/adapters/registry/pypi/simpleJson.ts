import { normalizePypiName } from "../../../core/index.ts";
import { count, field, instant, isRecord, line, list, withoutAbsent } from "../json.ts";
import type { PageFile, ProjectPage } from "./page.ts";
import { readSha256, readStatus } from "./page.ts";

/** The simple API in JSON (PEP 691, 700, 792). Undefined when it is not a page about that project. */
export function readSimpleJson(document: unknown, name: string): ProjectPage | undefined {
  const named = field(document, "name");
  const files = list(field(document, "files"));
  if (typeof named !== "string" || named.length > 500 || files === undefined) return undefined;
  if (normalizePypiName(named) !== name) return undefined;
  const state = field(document, "project-status");
  const versions = list(field(document, "versions"));
  return {
    files: files.flatMap((file) => readFile(file)),
    ...withoutAbsent({
      versions: versions?.filter((each) => typeof each === "string" && each.length <= MAX_VERSION),
      status: readStatus(field(state, "status"), line(field(state, "reason"))),
    }),
  } as ProjectPage;
}

export const MAX_VERSION = 128;

function readFile(file: unknown): PageFile[] {
  const fileName = field(file, "filename");
  const url = field(file, "url");
  if (typeof fileName !== "string" || typeof url !== "string") return [];
  const facts = {
    size: count(field(file, "size")),
    sha256: readSha256(field(field(file, "hashes"), "sha256")),
    uploadedAt: instant(field(file, "upload-time")),
    yanked: readYanked(field(file, "yanked")),
    requiresPython: line(field(file, "requires-python"), 200),
    metadata: hasMetadata(file) ? (true as const) : undefined,
  };
  return [{ fileName, url, ...withoutAbsent(facts) }];
}

/** A reason, or merely yes; an empty reason is a yes too. */
function readYanked(yanked: unknown): string | true | undefined {
  if (typeof yanked === "string") return line(yanked) ?? true;
  return yanked === true ? true : undefined;
}

/** PEP 714: the newer name wins; the value is yes or the file's hashes. */
function hasMetadata(file: unknown): boolean {
  const told = field(file, "core-metadata") ?? field(file, "dist-info-metadata");
  return told === true || isRecord(told);
}
