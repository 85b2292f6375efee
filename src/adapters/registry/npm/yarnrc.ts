import { parse } from "yaml";
import { entries, field } from "../json.ts";
import { addCredentials, scopeKey } from "./flatKeys.ts";

/** Yarn's registries and tokens, as the keys of an .npmrc. */
export function parseYarnrc(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const settings = read(text);
  const registry = field(settings, "npmRegistryServer");
  if (typeof registry === "string") values.set("registry", registry);
  addYarnCredentials(values, registry, settings);
  for (const [scope, scoped] of entries(field(settings, "npmScopes"))) {
    const server = field(scoped, "npmRegistryServer");
    if (typeof server === "string") values.set(scopeKey(scope), server);
    addYarnCredentials(values, server ?? registry, scoped);
  }
  for (const [server, scoped] of entries(field(settings, "npmRegistries"))) {
    addYarnCredentials(values, server.startsWith("//") ? `https:${server}` : server, scoped);
  }
  return values;
}

function addYarnCredentials(values: Map<string, string>, registry: unknown, holder: unknown): void {
  addCredentials(values, registry, {
    token: field(holder, "npmAuthToken"),
    basic: field(holder, "npmAuthIdent"),
  });
}

function read(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, logLevel: "silent" });
  } catch {
    return undefined;
  }
}
