import type { PackageId } from "../../../core/index.ts";
import { normalizePypiName } from "../../../core/index.ts";
import { ConfigurationError } from "../place.ts";
import type { Asked, Source } from "../source.ts";
import { unknown } from "../source.ts";
import { combine } from "./combine.ts";
import { findLinked } from "./findLinks.ts";
import type { Reply } from "./askIndex.ts";
import { askIndex } from "./askIndex.ts";
import type { Index, Indexes } from "./indexes.ts";
import { readIndexes, turnsFor } from "./indexes.ts";
import type { PypiOptions, Question } from "./question.ts";

/** PyPI, its mirrors and private indexes. */
export function pypiSource(options: PypiOptions): Source {
  const { place, manifestsIndexes, officialUrl } = options;
  const indexes = readIndexes(place, manifestsIndexes, officialUrl);
  return {
    async plan({ name: written }: PackageId) {
      const name = normalizePypiName(written);
      if (!NAME.test(name)) {
        throw new ConfigurationError(`"${name.slice(0, 80)}" cannot be the name of a PyPI package`);
      }
      const urls = turnsFor(name, indexes.indexes).flatMap((turn) => turn.map(({ url }) => url));
      return {
        key: ["pypi", name, ...urls, ...indexes.findLinks].join(" "),
        ask: (signal) => ask(indexes, { ...options, name, signal }),
      };
    },
  };
}

/** PEP 508, normalised. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Missing only when every index in force said so. An explicit index has what no other has. */
async function ask({ indexes, findLinks }: Indexes, question: Question): Promise<Asked> {
  const askAll = (some: readonly Index[]) =>
    Promise.all(some.map((index) => askIndex(index, question)));
  const linked = findLinks.map((place) => askLinks(place, question));
  const [first = [], then = []] = turnsFor(question.name, indexes);
  const replies: Reply[] = [...(await askAll(first)), ...(await Promise.all(linked))];
  if (!replies.some(({ status }) => status === "found")) replies.push(...(await askAll(then)));
  if (indexes.length === 0 && !replies.some(({ status }) => status === "found")) {
    return unknown("pip or uv is configured to use no index");
  }
  return combine(replies, question);
}

async function askLinks(
  place: string,
  { name, http, signal, now, place: { cwd } }: Question,
): Promise<Reply> {
  const page = await findLinked(place, name, { cwd, http, signal });
  const provenance = { registry: "find-links", url: withoutLogin(place), at: now().toISOString() };
  if (page === "missing") return { status: "missing", provenance };
  if ("unknown" in page) return { status: "unknown", reason: page.unknown };
  return { status: "found", provenance, page };
}

function withoutLogin(place: string): string {
  return place.replace(/^(https?:\/\/)[^/@]*@/i, "$1");
}
