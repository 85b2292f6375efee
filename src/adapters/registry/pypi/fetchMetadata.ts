import type { HttpRequest } from "../../http/client.ts";
import { parseJson } from "../json.ts";
import type { Reply } from "./askIndex.ts";
import type { Index } from "./indexes.ts";
import type { ReleaseMetadata } from "./metadata.ts";
import { readLegacyJson, readMetadata } from "./metadata.ts";
import type { Question } from "./question.ts";
import type { Releases } from "./releases.ts";

interface Fetched {
  readonly metadata?: ReleaseMetadata;
  /** It is offered and could not be fetched. */
  readonly partial: boolean;
}

/** What the newest release says of itself: beside its file where the index offers that, else from PyPI's older API. */
export async function fetchMetadata(
  { package: { latest }, newestFiles }: Releases,
  replies: readonly (Reply & { readonly status: "found" })[],
  question: Question,
): Promise<Fetched> {
  const offered = newestFiles.find((file) => file.metadata === true);
  if (offered !== undefined) {
    const { page, index } = replies.find((reply) => reply.page.files.includes(offered)) ?? {};
    if (page === undefined) return { partial: false };
    const read = (body: Uint8Array) => readMetadata(new TextDecoder().decode(body));
    return get(metadataUrl(offered.url), index, question, read);
  }
  const official = replies.find(({ index }) => index?.official)?.index;
  if (official === undefined || latest === undefined) return { partial: false };
  const path = `../pypi/${question.name}/json`;
  const read = (body: Uint8Array) => readLegacyJson(parseJson(body));
  return get(new URL(path, official.url).href, official, question, read);
}

/** The older API lists all files too: 3 MB for a project with 2,000 releases. */
const MAX_BYTES = 8 * 1024 * 1024;

/** PEP 658: the file's address with `.metadata` after its path; a checksum is not a part of it. */
function metadataUrl(file: string): string {
  const url = new URL(file);
  url.hash = "";
  url.pathname += ".metadata";
  return url.href;
}

async function get(
  url: string,
  index: Index | undefined,
  { http, signal }: Question,
  read: (body: Uint8Array) => ReleaseMetadata | undefined,
): Promise<Fetched> {
  const answer = await http.request(url, { maxBytes: MAX_BYTES, signal, ...login(url, index) });
  if (answer.status === "unknown") return { partial: answer.tooLarge !== true };
  if (answer.code !== 200) return { partial: answer.code >= 500 || answer.code === 429 };
  const metadata = read(answer.body);
  return { partial: false, ...(metadata !== undefined && { metadata }) };
}

/** Files often lie on another host, which is not to see the index's password. */
function login(url: string, index: Index | undefined): Pick<HttpRequest, "authorization"> {
  const own = index !== undefined && new URL(url).origin === new URL(index.url).origin;
  return own && index.authorization !== undefined ? { authorization: index.authorization } : {};
}
