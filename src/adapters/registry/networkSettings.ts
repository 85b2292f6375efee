import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { HttpClientOptions } from "../http/client.ts";
import { trustedRegistryUrls } from "./npm/credentials.ts";
import { expandVariables } from "./npm/expand.ts";
import type { Layer } from "./npm/layers.ts";
import { readLayers } from "./npm/layers.ts";
import { find } from "./npm/registries.ts";
import type { Place } from "./place.ts";
import type { PipSettings } from "./pypi/pipSettings.ts";
import { readPipSettings, words } from "./pypi/pipSettings.ts";

type NetworkSettings = Required<Pick<HttpClientOptions, "proxies" | "unverifiedHosts">> &
  Pick<HttpClientOptions, "ca">;

/**
 * Proxies and certificates as the environment, npm and pip have them. Files that came with the code have
 * no say: with a proxy and a certificate of its own, a project could read what we send with the user's token.
 */
export function networkSettings(place: Place): NetworkSettings {
  const npm = readLayers(place).filter((layer) => layer.trusted);
  const pip = readPipSettings(place);
  const ca = certificates(place, npm, pip);
  return {
    proxies: proxies(place.env, npm, pip),
    unverifiedHosts: unverifiedHosts(place.env, npm, pip),
    ...(ca !== undefined && { ca }),
  };
}

/** An empty text, rather than nothing, keeps the HTTP client from looking into the environment itself. */
function proxies(env: NodeJS.ProcessEnv, npm: readonly Layer[], pip: PipSettings) {
  const either = (name: string) => env[name] ?? env[name.toUpperCase()];
  const setting = (key: string) => {
    const value = find(npm, key)?.value;
    return value === undefined || value === "null" ? undefined : expandVariables(value, env);
  };
  const http = either("http_proxy") ?? setting("proxy") ?? pip.get("proxy");
  const https =
    either("https_proxy") ?? setting("https-proxy") ?? setting("proxy") ?? pip.get("proxy");
  const none = either("no_proxy") ?? setting("noproxy") ?? setting("no-proxy");
  return { http: withScheme(http), https: withScheme(https), none: none ?? "" };
}

function withScheme(proxy: string | undefined): string {
  if (proxy === undefined || proxy === "") return "";
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

/** What cannot be read is left out: a connection that needs it then fails, and says why. */
function certificates(
  { cwd, env }: Place,
  npm: readonly Layer[],
  pip: PipSettings,
): string | undefined {
  const cafile = find(npm, "cafile")?.value;
  const files = [
    env["SSL_CERT_FILE"],
    env["REQUESTS_CA_BUNDLE"],
    pip.get("cert"),
    cafile === undefined ? undefined : expandVariables(cafile, env),
  ];
  const given = new Set(
    files.filter((file) => file !== undefined && file !== env["NODE_EXTRA_CA_CERTS"]),
  );
  const texts = [...given].flatMap((file) => read(resolve(cwd, file ?? "")));
  return texts.length > 0 ? texts.join("\n") : undefined;
}

function read(file: string): string[] {
  try {
    return [readFileSync(file, "utf8")];
  } catch {
    return [];
  }
}

/** npm's `strict-ssl=false` is meant for a registry of one's own: the public one is always verified. */
function unverifiedHosts(
  env: NodeJS.ProcessEnv,
  npm: readonly Layer[],
  pip: PipSettings,
): string[] {
  const lax = find(npm, "strict-ssl")?.value === "false";
  const own = lax ? trustedRegistryUrls(npm, env).map(({ host }) => host) : [];
  return [...own, ...words(pip.get("trusted-host"))];
}
