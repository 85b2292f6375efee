import type { HttpClient } from "../../http/client.ts";
import { field, line, parseJson } from "../json.ts";
import type { Release } from "../release.ts";
import type { NpmRegistry } from "./registries.ts";

export interface NpmRelease {
  readonly http: HttpClient;
  readonly registry: NpmRegistry;
  readonly name: string;
  readonly version: string;
  readonly signal: AbortSignal | undefined;
}

/** The tarball of one version, as the registry that the configuration names lists it. */
export async function npmReleaseFiles(asked: NpmRelease): Promise<Release> {
  const { http, registry, name, version, signal } = asked;
  const answer = await http.request(registry.url + name.replace("/", "%2f"), {
    accept: "application/vnd.npm.install-v1+json, application/json;q=0.8",
    ...(registry.authorization !== undefined && { authorization: registry.authorization }),
    ...(signal && { signal }),
  });
  if (answer.status === "unknown") return answer;
  if (answer.code !== 200) return unknown(`the registry answered ${answer.code} for ${name}`);
  const dist = field(field(field(parseJson(answer.body), "versions"), version), "dist");
  const url = URL.parse(line(field(dist, "tarball")) ?? "", registry.url);
  if (field(dist, "tarball") === undefined || url === null) {
    return unknown(`the registry lists no archive of ${name} ${version}`);
  }
  const integrity = line(field(dist, "integrity"));
  const own = url.origin === new URL(registry.url).origin;
  const file = {
    kind: "tarball",
    url: url.href,
    filename: `${name}-${version}.tgz`,
    ...(integrity !== undefined && { integrity }),
    ...(own && registry.authorization !== undefined && { authorization: registry.authorization }),
  } as const;
  return { status: "found", files: [file] };
}

function unknown(reason: string): Release {
  return { status: "unknown", reason };
}
