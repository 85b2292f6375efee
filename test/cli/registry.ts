import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface LocalRegistry {
  /** Makes a run ask this server, as a user would configure it. */
  readonly env: NodeJS.ProcessEnv;
  /** Resolves at the next request. */
  asked(): Promise<void>;
  close(): Promise<void>;
}

export interface RegistryContents {
  readonly npm?: readonly string[];
  readonly pypi?: readonly string[];
  /** Takes requests and never answers. */
  readonly isSilent?: boolean;
}

/** A small npm and PyPI on 127.0.0.1 that knows a few packages and answers 404 for the rest. */
export async function startRegistry(contents: RegistryContents): Promise<LocalRegistry> {
  const waiting: (() => void)[] = [];
  const server: Server = createServer((request, response) => {
    waiting.splice(0).forEach((resolve) => resolve());
    if (contents.isSilent) return;
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const body = answer(path, contents);
    response.writeHead(body ? 200 : 404, {
      "content-type": path.startsWith("/simple/")
        ? "application/vnd.pypi.simple.v1+json"
        : "application/json",
    });
    response.end(JSON.stringify(body ?? { error: "not found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: {
      npm_config_registry: `${base}/`,
      PIP_INDEX_URL: `${base}/simple/`,
      UV_DEFAULT_INDEX: `${base}/simple/`,
    },
    asked: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(path: string, { npm = [], pypi = [] }: RegistryContents): unknown {
  const project = /^\/simple\/([^/]+)\/$/.exec(path)?.[1];
  if (project !== undefined) return pypi.includes(project) ? simplePage(project) : undefined;
  const name = path.slice(1);
  return npm.includes(name) ? packument(name) : undefined;
}

function packument(name: string): unknown {
  const versions = Object.fromEntries(
    Array.from({ length: 12 }, (_, minor) => `1.${minor}.0`).map((version) => [
      version,
      { name, version, repository: { type: "git", url: "https://example.org/x.git" } },
    ]),
  );
  const time = { created: "2015-01-01T00:00:00.000Z", modified: "2026-01-01T00:00:00.000Z" };
  return { name, "dist-tags": { latest: "1.11.0" }, versions, time };
}

function simplePage(name: string): unknown {
  const version = "1.0.0";
  const file = {
    filename: `${name}-${version}.tar.gz`,
    url: `${name}-${version}.tar.gz`,
    hashes: {},
  };
  return { meta: { "api-version": "1.1" }, name, versions: [version], files: [file] };
}
