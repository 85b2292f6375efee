import { isLoopback } from "../hosts.ts";
import { expandVariables, mentionsVariable } from "./expand.ts";
import { nerfDart } from "./flatKeys.ts";
import type { Layer } from "./layers.ts";

export interface Credentials {
  readonly authorization?: string;
  readonly withheld?: string;
}

interface Question {
  readonly url: URL;
  /** `user:password` of the address itself. */
  readonly inline: string | undefined;
  readonly layers: readonly Layer[];
  readonly env: NodeJS.ProcessEnv;
  readonly known: ReadonlySet<string>;
  /** Did the user or the machine choose the address? */
  readonly addressTrusted: boolean;
}

/**
 * Credentials belong to one registry: only keys that name its host and path (`//host/path/:_authToken`)
 * count, never bare ones, so that no file can point the user's token at another host.
 */
export function credentialsFor(question: Question): Credentials {
  const { url, inline, addressTrusted } = question;
  const found = inline === undefined ? configured(question) : { authorization: basic(inline) };
  const readable = url.protocol === "http:" && !isLoopback(url.hostname);
  if (found.authorization !== undefined && readable && !addressTrusted) {
    return { withheld: "credentials are not sent without https to an address the project chose" };
  }
  return found;
}

/** The addresses that the user's own configuration names: a registry's own key of each. */
export function knownRegistries(
  layers: readonly Layer[],
  env: NodeJS.ProcessEnv,
  officialUrl: string,
): Set<string> {
  return new Set([new URL(officialUrl), ...trustedRegistryUrls(layers, env)].map(nerfDart));
}

function configured(question: Question): Credentials {
  for (const key of keysOf(question.url)) {
    const token = valueOf(`${key}:_authToken`, question);
    if (token !== undefined) return header(token, (value) => `Bearer ${value}`);
    const identity = valueOf(`${key}:_auth`, question);
    if (identity !== undefined) return header(identity, (value) => `Basic ${value}`);
    const username = valueOf(`${key}:username`, question);
    const password = valueOf(`${key}:_password`, question);
    if (username !== undefined && password !== undefined) return login(username, password);
  }
  return {};
}

/** The registry's own key, then those of the folders above it, as npm looks them up. */
function keysOf(url: URL): string[] {
  const keys: string[] = [];
  let key = nerfDart(url);
  while (key.length > 2) {
    keys.push(key);
    if (key.endsWith("/")) keys.push(key.slice(0, -1));
    key = key.slice(0, key.lastIndexOf("/", key.length - 2) + 1);
  }
  return keys;
}

type Value = { readonly text: string } | { readonly withheld: string };

/**
 * In a file that came with the code, `${SECRET}` is expanded only for a registry which the user's own
 * configuration names, or the public one. npm expands it for any: a cloned project could then send
 * `${AWS_SECRET_ACCESS_KEY}` to a host of its choice as "its token", and we run on code that nobody
 * has vouched for.
 */
function valueOf(key: string, { layers, env, known, url }: Question): Value | undefined {
  const layer = layers.find(({ values }) => values.has(key));
  const written = layer?.values.get(key);
  if (layer === undefined || written === undefined) return undefined;
  if (!layer.trusted && mentionsVariable(written) && !known.has(nerfDart(url))) {
    return {
      withheld: `the variable in ${layer.source} is sent only to registries that your own .npmrc names`,
    };
  }
  const text = expandVariables(written, env);
  if (!mentionsVariable(text) && text !== "") return { text };
  return { withheld: `the variable in ${layer.source} is not set` };
}

function header(value: Value, write: (text: string) => string): Credentials {
  if ("withheld" in value) return value;
  const authorization = write(value.text.trim());
  // Anything else would not be one header line.
  return /^[\x20-\x7e]+$/.test(authorization) ? { authorization } : {};
}

function login(username: Value, password: Value): Credentials {
  if ("withheld" in username) return username;
  if ("withheld" in password) return password;
  const decoded = Buffer.from(password.text, "base64").toString("utf8");
  return { authorization: basic(`${username.text}:${decoded}`) };
}

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

export function trustedRegistryUrls(layers: readonly Layer[], env: NodeJS.ProcessEnv): URL[] {
  return layers
    .filter((layer) => layer.trusted)
    .flatMap((layer) => Array.from(layer.values))
    .filter(([key]) => key === "registry" || key.endsWith(":registry"))
    .flatMap(([, value]) => URL.parse(expandVariables(value, env)) ?? []);
}
