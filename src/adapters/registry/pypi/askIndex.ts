import type { Provenance } from "../../../core/index.ts";
import type { HttpAnswer } from "../../http/client.ts";
import { parseJson } from "../json.ts";
import type { Index } from "./indexes.ts";
import type { PageFile, ProjectPage } from "./page.ts";
import type { Question } from "./question.ts";
import { readSimpleHtml } from "./simpleHtml.ts";
import { readSimpleJson } from "./simpleJson.ts";

/** What one index says of a project. */
export type Reply =
  | {
      readonly status: "found";
      readonly provenance: Provenance;
      readonly page: ProjectPage;
      /** Absent for links that are not of an index. */
      readonly index?: Index;
    }
  | { readonly status: "missing"; readonly provenance: Provenance }
  | { readonly status: "unknown"; readonly reason: string };

export async function askIndex(index: Index, question: Question): Promise<Reply> {
  const { http, name, now, signal } = question;
  const { who, authorization } = index;
  const url = `${index.url}${name}/`;
  const answer = await http.request(url, {
    who,
    accept: ACCEPT,
    signal,
    ...(authorization !== undefined && { authorization }),
  });
  const provenance = { registry: who, url, at: now().toISOString() };
  if (answer.status === "unknown") return { status: "unknown", reason: answer.reason };
  const { code } = answer;
  if (code === 404) return { status: "missing", provenance };
  if (code === 401 || code === 403)
    return { status: "unknown", reason: `${who} answered ${code}: log in` };
  if (code !== 200) return { status: "unknown", reason: `${who} answered ${code}` };
  const page = readPage(answer, name);
  if (page !== undefined) return { status: "found", provenance, page, index };
  return {
    status: "unknown",
    reason: `${who} answered with something that is not this project's page`,
  };
}

/** PEP 691's content negotiation. */
const ACCEPT =
  "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

function readPage(
  answer: HttpAnswer & { status: "answer" },
  name: string,
): ProjectPage | undefined {
  const json = answer.headers["content-type"]?.includes("json") ?? false;
  const page = json
    ? readSimpleJson(parseJson(answer.body), name)
    : readSimpleHtml(new TextDecoder().decode(answer.body), name);
  if (page === undefined) return undefined;
  return { ...page, files: page.files.flatMap((file) => resolved(file, answer.url)) };
}

/** Addresses of files may be relative to the page. */
function resolved(file: PageFile, base: string): PageFile[] {
  const url = URL.parse(file.url, base);
  return [{ ...file, url: url?.href ?? "" }];
}
