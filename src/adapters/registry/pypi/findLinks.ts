import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";
import type { HttpClient } from "../../http/client.ts";
import { readSimpleHtml } from "./simpleHtml.ts";
import type { ProjectPage } from "./page.ts";
import { readTextFile } from "../place.ts";
import { versionOfFile } from "./fileNames.ts";

/** What `find-links` places offer of a project: their files, or why one could not be read. */
export async function findLinked(
  place: string,
  name: string,
  options: { readonly cwd: string; readonly http: HttpClient; readonly signal: AbortSignal },
): Promise<ProjectPage | "missing" | { readonly unknown: string }> {
  if (!/^https?:/i.test(place)) return local(place, name, options.cwd);
  const url = URL.parse(place);
  if (url === null) return "missing";
  const answer = await options.http.request(url.href, { who: url.host, signal: options.signal });
  if (answer.status === "unknown") return { unknown: answer.reason };
  if (answer.code !== 200) return { unknown: `${url.host} answered ${answer.code}` };
  return onlyOf(readSimpleHtml(new TextDecoder().decode(answer.body), name), name);
}

/** pip warns of a folder that is not there, and goes on. */
function local(place: string, name: string, cwd: string): ProjectPage | "missing" {
  try {
    const path = place.startsWith("file:") ? fileURLToPath(place) : resolve(cwd, place);
    if (!statSync(path).isDirectory())
      return onlyOf(readSimpleHtml(readTextFile(path) ?? "", name), name);
    return onlyOf({ files: readdirSync(path).map((fileName) => ({ fileName, url: "" })) }, name);
  } catch {
    return "missing";
  }
}

function onlyOf(page: ProjectPage | undefined, name: string): ProjectPage | "missing" {
  const files =
    page?.files.filter((file) => versionOfFile(file.fileName, name) !== undefined) ?? [];
  return files.length > 0 ? { files } : "missing";
}
