import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { createHttpClient } from "../../src/adapters/http/client.ts";
import type { RegistryOptions } from "../../src/adapters/registry/createRegistry.ts";
import { createRegistry } from "../../src/adapters/registry/createRegistry.ts";
import type { Registry } from "../../src/core/index.ts";

/** Nothing listens on port 9 (discard): what reaches for the public registries is refused. */
const NOWHERE = { npm: "http://127.0.0.1:9/", pypi: "http://127.0.0.1:9/simple/" };

export interface Setting extends Partial<RegistryOptions> {
  /** Files of the project's folder and, below `~/`, of the user's. */
  readonly files?: Readonly<Record<string, string>>;
  readonly timeLimit?: number;
  readonly retries?: number;
}

/** A registry for a project and a user of their own, with nothing of this machine's configuration. */
export function registryAt(setting: Setting = {}): Registry {
  const { files = {}, timeLimit = 5000, retries = 0, ...options } = setting;
  const place = makePlace(files);
  const proxies = { http: "", https: "", none: "" };
  const http = createHttpClient({ userAgent: "test", timeLimit, retries, proxies });
  onTestFinished(() => http.close());
  return createRegistry({
    ...place,
    cache: undefined,
    http,
    offline: false,
    now: () => new Date(),
    addresses: NOWHERE,
    ...options,
    env: { ...place.env, ...options.env },
  });
}

export function makePlace(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), "registry-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const home = join(root, "home");
  const cwd = join(home, "project");
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, "package.json"), "{}");
  for (const [name, text] of Object.entries(files)) {
    const path = name.startsWith("~/") ? join(home, name.slice(2)) : join(cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  // The machine's own files must not count.
  return { cwd, home, env: {}, root: join(root, "machine") };
}
