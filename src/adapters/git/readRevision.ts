import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "../project/decodeText.ts";
import { runGit } from "./runGit.ts";

export interface RevisionRequest {
  readonly root: string;
  /** As the user wrote it: a commit, a branch, a tag. */
  readonly revision: string;
  /** Whether a path is one to read. */
  isWanted(path: string): boolean;
  /** The text as it is now; undefined for a file that is not under judgement. */
  now(path: string): string | undefined;
  readonly signal?: AbortSignal;
}

export type Revision =
  | {
      readonly status: "read";
      readonly commit: string;
      /** Texts of the wanted files that are different now, or gone. */
      readonly texts: ReadonlyMap<string, string>;
      /** Wanted files that are too large, or no text. */
      readonly unread: readonly string[];
    }
  | { readonly status: "failed"; readonly reason: string };

/** The files as they were where the work on them began: at the last commit that they share with a revision. */
export async function readRevision(request: RevisionRequest): Promise<Revision> {
  const commit = await commitOf(request);
  if (commit.status === "failed") return commit;
  const id = commit.output.toString("utf8").trim();
  const listed = await git(["ls-tree", "-r", "-z", "-l", id], request, MOST_LISTED);
  if (listed.status === "failed") return listed;
  const changed = entriesOf(listed.output).filter((entry) => isChanged(entry, request));
  const small = changed.filter(({ size }) => size <= LARGEST_FILE).slice(0, MOST_FILES);
  const bodies = await readBlobs(small, request);
  if (bodies.status === "failed") return bodies;
  const texts = new Map<string, string>();
  for (const [at, { path }] of small.entries()) {
    const { text } = decodeText(bodies.blobs[at] ?? Buffer.alloc(0), path.endsWith(".py"));
    if (text !== undefined) texts.set(path, text);
  }
  const unread = changed.map(({ path }) => path).filter((path) => !texts.has(path));
  return { status: "read", commit: id, texts, unread };
}

async function commitOf(request: RevisionRequest) {
  const { revision } = request;
  // An option, or more than one argument.
  if (revision === "" || revision.startsWith("-") || /\p{Cc}/u.test(revision))
    return { status: "failed", reason: "it is no name of a revision" } as const;
  const named = await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], request);
  if (named.status === "failed") {
    const isSilent = named.reason.startsWith("git ended with code");
    return isSilent ? ({ ...named, reason: "git knows no such commit" } as const) : named;
  }
  const tip = named.output.toString("utf8").trim();
  const shared = await git(["merge-base", tip, "HEAD"], request);
  // Histories that share nothing are compared as they are.
  return shared.status === "done" ? shared : named;
}

function git(arguments_: readonly string[], { root, signal }: RevisionRequest, mostBytes = 4096) {
  return runGit(arguments_, { folder: root, mostBytes, ...(signal ? { signal } : {}) });
}

interface Entry {
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

/** `100644 blob <id> <size>\t<path>`, ended by NUL: links and submodules are none of ours. */
function entriesOf(listed: Buffer): readonly Entry[] {
  return listed
    .toString("utf8")
    .split("\0")
    .flatMap((line): Entry[] => {
      const found = /^100\d{3} blob (?<id>[\da-f]+) +(?<size>\d+)\t(?<path>[^]+)$/.exec(line);
      const { id = "", size = "", path = "" } = found?.groups ?? {};
      return found ? [{ path, id, size: Number(size) }] : [];
    });
}

function isChanged({ path, id }: Entry, { root, isWanted, now }: RevisionRequest): boolean {
  if (!isWanted(path)) return false;
  const text = now(path);
  return text === undefined ? !existsSync(join(root, path)) : blobId(text, id.length) !== id;
}

/** The name that git gives to a content: SHA-1, or SHA-256 where the repository uses it. */
function blobId(text: string, digits: number): string {
  const body = Buffer.from(text);
  const hash = createHash(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${body.length}\0`).update(body).digest("hex");
}

async function readBlobs(
  entries: readonly Entry[],
  { root, signal }: RevisionRequest,
): Promise<
  | { readonly status: "done"; readonly blobs: readonly Buffer[] }
  | { readonly status: "failed"; readonly reason: string }
> {
  if (entries.length === 0) return { status: "done", blobs: [] };
  const mostBytes = entries.reduce((sum, { size }) => sum + size + HEADER, 0);
  const answer = await runGit(["cat-file", "--batch"], {
    folder: root,
    input: entries.map(({ id }) => `${id}\n`).join(""),
    mostBytes,
    ...(signal ? { signal } : {}),
  });
  if (answer.status === "failed") return answer;
  const blobs: Buffer[] = [];
  let at = 0;
  for (const { size } of entries) {
    const start = answer.output.indexOf("\n", at) + 1;
    blobs.push(answer.output.subarray(start, start + size));
    at = start + size + 1;
  }
  return { status: "done", blobs };
}

/** `<id> blob <size>\n` and the line break behind the content. */
const HEADER = 100;

/** A program that a person writes is smaller; what is larger is generated. */
const LARGEST_FILE = 1 << 20;
const MOST_FILES = 1000;
const MOST_LISTED = 64 << 20;
