import type { PublishedPackage } from "../../../core/index.ts";
import type { Asked } from "../source.ts";
import { unknown } from "../source.ts";
import type { Reply } from "./askIndex.ts";
import { fetchMetadata } from "./fetchMetadata.ts";
import type { ProjectPage } from "./page.ts";
import type { Question } from "./question.ts";
import { readReleases } from "./releases.ts";

type Found = Reply & { readonly status: "found" };

/** One answer from those of several indexes: pip takes a version from whichever has it. */
export async function combine(replies: readonly Reply[], question: Question): Promise<Asked> {
  const found = replies.filter((reply): reply is Found => reply.status === "found");
  const silent = replies.find((reply) => reply.status === "unknown");
  const [first] = found;
  if (first === undefined) {
    const missing = replies.find((reply) => reply.status === "missing");
    if (silent !== undefined || missing === undefined) {
      return unknown(silent?.reason ?? "no package index is configured");
    }
    return { answer: missing };
  }
  const { provenance } = first;
  const { name } = question;
  const releases = readReleases(merged(found), name);
  const { metadata, partial } = await fetchMetadata(releases, found, question);
  const told: PublishedPackage = { ...metadata, ...releases.package };
  if (silent === undefined)
    return { answer: { status: "found", package: told, provenance }, partial };
  return { answer: { status: "found", package: withoutVersions(told), provenance }, partial: true };
}

function merged(found: readonly Found[]): ProjectPage {
  const pages = found.map(({ page }) => page);
  const status = pages[0]?.status;
  return {
    files: pages.flatMap((page) => page.files),
    versions: pages.flatMap((page) => page.versions ?? []),
    ...(status !== undefined && { status }),
  };
}

/** An index that did not answer may have the very version that seems to be missing. */
function withoutVersions(told: PublishedPackage): PublishedPackage {
  const { versions: _versions, latest: _latest, createdAt: _createdAt, ...rest } = told;
  return rest;
}
