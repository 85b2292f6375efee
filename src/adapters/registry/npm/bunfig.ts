import { parse } from "smol-toml";
import { entries, field } from "../json.ts";
import { addCredentials, scopeKey } from "./flatKeys.ts";

/** Bun's registries and tokens, as the keys of an .npmrc. */
export function parseBunfig(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const install = field(read(text), "install");
  addRegistry(values, "registry", field(install, "registry"));
  for (const [scope, registry] of entries(field(install, "scopes"))) {
    addRegistry(values, scopeKey(scope), registry);
  }
  return values;
}

function addRegistry(values: Map<string, string>, key: string, registry: unknown): void {
  const url = typeof registry === "string" ? registry : field(registry, "url");
  if (typeof url === "string") values.set(key, url);
  const token = field(registry, "token");
  const [username, password] = [field(registry, "username"), field(registry, "password")];
  const basic = typeof username === "string" ? `${username}:${String(password)}` : undefined;
  addCredentials(values, url, { token, basic });
}

function read(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
