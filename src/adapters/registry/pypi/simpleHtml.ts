import { line, withoutAbsent } from "../json.ts";
import { versionOfFile } from "./fileNames.ts";
import { htmlTags } from "./htmlTags.ts";
import type { PageFile, ProjectPage } from "./page.ts";
import { readSha256, readStatus } from "./page.ts";

/**
 * The simple API in HTML (PEP 503, 592, 658, 792). Undefined for a page that is not about that project:
 * a login form or an error page is HTML with status 200 too, so either a link to one of its
 * distributions or the mark of an index (PEP 629) must be there.
 */
export function readSimpleHtml(page: string, name: string): ProjectPage | undefined {
  const files: PageFile[] = [];
  const metas = new Map<string, string>();
  for (const { name: tag, attributes, text } of htmlTags(page, TAGS)) {
    if (tag === "meta") metas.set(attributes.get("name") ?? "", attributes.get("content") ?? "");
    else files.push(...readLink(attributes, text));
    if (files.length > MAX_FILES) break;
  }
  const isIndex = metas.has("pypi:repository-version");
  if (!isIndex && !files.some((file) => versionOfFile(file.fileName, name) !== undefined))
    return undefined;
  const reason = line(metas.get("pypi:project-status-reason"));
  return {
    files,
    ...withoutAbsent({ status: readStatus(metas.get("pypi:project-status"), reason) }),
  };
}

const TAGS: ReadonlySet<string> = new Set(["a", "meta"]);
/** The largest projects have some 10,000 files. */
const MAX_FILES = 200_000;

function readLink(attributes: ReadonlyMap<string, string>, text: string): PageFile[] {
  const url = attributes.get("href");
  if (url === undefined) return [];
  const yanked = attributes.get("data-yanked");
  const metadata =
    attributes.get("data-core-metadata") ?? attributes.get("data-dist-info-metadata");
  const facts = {
    sha256: readSha256(/#sha256=([^&]*)/.exec(url)?.[1]),
    yanked: yanked === undefined ? undefined : (line(yanked) ?? (true as const)),
    requiresPython: line(attributes.get("data-requires-python"), 200),
    metadata: metadata === undefined || metadata === "false" ? undefined : (true as const),
  };
  return [{ fileName: fileNameOf(url) ?? text, url, ...withoutAbsent(facts) }];
}

/** PEP 503 wants the file name as the text too, but the address is what gets installed. */
function fileNameOf(url: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  const last = path.slice(path.lastIndexOf("/") + 1);
  try {
    return last === "" ? undefined : decodeURIComponent(last);
  } catch {
    return undefined;
  }
}
