import * as pep440 from "@renovatebot/pep440";
import type { Release, ReleaseFile } from "../release.ts";
import { type Reply, askIndex } from "./askIndex.ts";
import { versionOfFile } from "./fileNames.ts";
import type { Index } from "./indexes.ts";
import { readIndexes, turnsFor } from "./indexes.ts";
import type { PageFile } from "./page.ts";
import type { Question } from "./question.ts";

/** The files of one version on every index in force; those of explicit indexes where no other has any. */
export async function pypiReleaseFiles(question: Question, version: string): Promise<Release> {
  const { place, manifestsIndexes, officialUrl } = question;
  const { indexes } = readIndexes(place, manifestsIndexes, officialUrl);
  const reasons: string[] = [];
  for (const turn of turnsFor(question.name, indexes)) {
    const replies = await Promise.all(turn.map((index) => askIndex(index, question)));
    const files = replies.flatMap((reply) => filesOf(reply, question.name, version));
    if (files.length > 0) return { status: "found", files };
    for (const reply of replies) if (reply.status === "unknown") reasons.push(reply.reason);
  }
  const reason = reasons[0] ?? `no index lists a file of ${question.name} ${version}`;
  return { status: "unknown", reason };
}

function filesOf(reply: Reply, name: string, version: string): readonly ReleaseFile[] {
  if (reply.status !== "found") return [];
  const { files } = reply.page;
  const ofVersion = (file: PageFile) => {
    const own = versionOfFile(file.fileName, name);
    return own !== undefined && canonical(own) === canonical(version);
  };
  return files.filter(ofVersion).flatMap((file) => toReleaseFile(file, reply.index) ?? []);
}

function toReleaseFile(file: PageFile, index: Index | undefined): ReleaseFile | undefined {
  const url = URL.parse(file.url);
  if (url === null) return undefined;
  url.hash = "";
  const own = index !== undefined && url.origin === new URL(index.url).origin;
  return {
    kind: file.fileName.endsWith(".whl") ? "wheel" : "sdist",
    url: url.href,
    filename: file.fileName,
    ...(file.size !== undefined && { size: file.size }),
    ...(file.sha256 !== undefined && { sha256: file.sha256 }),
    // Files often lie on another host, which is not to see the index's password.
    ...(own && index.authorization !== undefined && { authorization: index.authorization }),
  };
}

function canonical(version: string): string {
  return pep440.clean(version) ?? version;
}
