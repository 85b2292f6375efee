import validateName from "validate-npm-package-name";
import type { Provenance, PublishedPackage } from "../../../core/index.ts";
import type { HttpAnswer, HttpClient } from "../../http/client.ts";
import { parseJson } from "../json.ts";
import type { Place } from "../place.ts";
import { ConfigurationError } from "../place.ts";
import type { Asked, Source } from "../source.ts";
import { unknown } from "../source.ts";
import { readLayers } from "./layers.ts";
import { isFullPackument, readPackument } from "./packument.ts";
import type { NpmRegistry } from "./registries.ts";
import { registryFinder } from "./registries.ts";

export interface SourceOptions {
  readonly place: Place;
  readonly http: HttpClient;
  readonly now: () => Date;
  /** Where the ecosystem's public registry is. */
  readonly officialUrl: string;
}

/** npm's registry, its mirrors and private ones. */
export function npmSource(options: SourceOptions): Source {
  const { place, officialUrl } = options;
  const find = registryFinder(readLayers(place), place.env, officialUrl);
  return {
    async plan({ name }) {
      if (!validateName(name).validForOldPackages) {
        throw new ConfigurationError(`"${name.slice(0, 80)}" cannot be the name of an npm package`);
      }
      const registry = find(name);
      const url = registry.url + name.replace("/", "%2f");
      const who = registry.ofScope ? new URL(url).host : "npm";
      return {
        key: `npm ${url}`,
        ask: (signal) => ask({ ...options, registry, url, who, name, signal }),
      };
    },
  };
}

interface Question extends SourceOptions {
  readonly registry: NpmRegistry;
  readonly url: string;
  readonly who: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

const ABBREVIATED = "application/vnd.npm.install-v1+json, application/json;q=0.8";
const FULL = "application/json";

async function ask(question: Question): Promise<Asked> {
  const { url, who, name, now } = question;
  const answer = await request(question, ABBREVIATED);
  const provenance = { registry: who, url, at: now().toISOString() };
  if (answer.status === "unknown") return unknown(answer.reason);
  if (answer.code === 404) return absent(question, provenance);
  if (answer.code !== 200) return unknown(refusal(question, answer.code));
  const document = parseJson(answer.body);
  const read = readPackument(document, name);
  if (read === undefined)
    return unknown(`${who} answered with something that is not this package's document`);
  const enough = isFullPackument(document) || (read.versions?.length ?? 0) > FEW_VERSIONS;
  if (enough) return found(read, provenance);
  return withFullDocument(question, read, provenance);
}

function request(
  { http, url, who, registry, signal }: Question,
  accept: string,
): Promise<HttpAnswer> {
  const { authorization } = registry;
  return http.request(url, {
    who,
    accept,
    signal,
    ...(authorization !== undefined && { authorization }),
  });
}

/**
 * A registry that keeps a package from strangers also answers 404. So without credentials a 404 proves
 * nothing where the scope has a registry of its own, or where the configuration has a credential that
 * could not be used; unscoped names of the public registry are public, always.
 */
function absent({ registry, who, name }: Question, provenance: Provenance): Asked {
  const { authorization, withheld, ofScope, official } = registry;
  const maybePrivate = name.startsWith("@") || !official;
  if (authorization === undefined && (ofScope || (withheld !== undefined && maybePrivate))) {
    return unknown(`${who} answered 404 to a request without credentials${because(withheld)}`);
  }
  return { answer: { status: "missing", provenance } };
}

function refusal({ registry, who }: Question, code: number): string {
  if (code !== 401 && code !== 403) return `${who} answered ${code}`;
  return `${who} answered ${code}: log in${because(registry.withheld)}`;
}

function because(withheld: string | undefined): string {
  return withheld === undefined ? "" : ` (${withheld})`;
}

/** More versions than this and nobody wonders whether the package is a squatter's. */
const FEW_VERSIONS = 20;

/** The abbreviated document tells neither age nor repository. */
async function withFullDocument(
  question: Question,
  read: PublishedPackage,
  provenance: Provenance,
): Promise<Asked> {
  const answer = await request(question, FULL);
  const told =
    answer.status === "answer" && answer.code === 200 ? parseJson(answer.body) : undefined;
  const full = readPackument(told, question.name);
  if (full !== undefined) return found({ ...read, ...full }, provenance);
  return { ...found(read, provenance), partial: true };
}

function found(told: PublishedPackage, provenance: Provenance): Asked {
  return { answer: { status: "found", package: told, provenance } };
}
