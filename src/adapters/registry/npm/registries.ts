import { credentialsFor, knownRegistries } from "./credentials.ts";
import { ConfigurationError } from "../place.ts";
import { expandVariables, mentionsVariable } from "./expand.ts";
import type { Layer } from "./layers.ts";

/** The registry that the configuration names for a package. */
export interface NpmRegistry {
  /** With a final `/`, without credentials. */
  readonly url: string;
  readonly authorization?: string;
  /** Why a configured credential is not sent: a clause. */
  readonly withheld?: string;
  /** The package's scope has a registry of its own. */
  readonly ofScope: boolean;
  /** npm's public registry. */
  readonly official: boolean;
}

/** Throws a sentence where the configuration names no usable address. */
export type RegistryFinder = (name: string) => NpmRegistry;

export function registryFinder(
  layers: readonly Layer[],
  env: NodeJS.ProcessEnv,
  officialUrl: string,
): RegistryFinder {
  const known = knownRegistries(layers, env, officialUrl);
  return (name) => {
    const scope = name.startsWith("@") ? name.slice(0, name.indexOf("/")) : undefined;
    const own = scope === undefined ? undefined : find(layers, `${scope}:registry`);
    const setting = own ?? find(layers, "registry");
    const written = setting === undefined ? officialUrl : address(setting, env);
    const { url, inline } = withoutCredentials(written, setting?.layer.source);
    const credentials = credentialsFor({
      url,
      inline,
      layers,
      env,
      known,
      addressTrusted: setting?.layer.trusted ?? true,
    });
    const official = url.href === withSlash(officialUrl);
    return { url: url.href, ofScope: own !== undefined, official, ...credentials };
  };
}

interface Setting {
  readonly value: string;
  readonly layer: Layer;
}

export function find(layers: readonly Layer[], key: string): Setting | undefined {
  for (const layer of layers) {
    const value = layer.values.get(key);
    if (value !== undefined) return { value, layer };
  }
  return undefined;
}

/**
 * npm expands variables in every file. A file that came with the code could so send any secret of
 * the environment to a host of its choice, as a part of the address: there we expand none.
 */
function address({ value, layer }: Setting, env: NodeJS.ProcessEnv): string {
  if (layer.trusted) return expandVariables(value, env);
  if (!mentionsVariable(value)) return value;
  throw new ConfigurationError(
    `${layer.source} takes a registry's address from the environment, which is done for your own .npmrc only`,
  );
}

function withoutCredentials(written: string, source = "the configuration") {
  const url = URL.parse(withSlash(written));
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError(`the registry in ${source} is not an http address`);
  }
  const { username, password } = url;
  url.username = "";
  url.password = "";
  url.search = "";
  url.hash = "";
  const inline =
    username === "" ? undefined : `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, inline };
}

function withSlash(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}
