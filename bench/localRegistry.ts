import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface LocalRegistry {
  /** Environment that points npm's and pip's configuration at the server. */
  readonly env: NodeJS.ProcessEnv;
  close(): void;
}

/**
 * A registry of names on this machine, in npm's and in PyPI's wire format. It tells of every package
 * the least that a registry can: one version, no repository, no times.
 */
export async function startLocalRegistry(
  npm: ReadonlySet<string>,
  pypi: ReadonlySet<string>,
): Promise<LocalRegistry> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/");
    const found = path.startsWith("/simple/")
      ? pypiDocument(path.slice(8).replace(/\/$/, ""), pypi)
      : npmDocument(path.slice(1), npm);
    response.statusCode = found ? 200 : 404;
    response.setHeader("content-type", found?.type ?? "text/plain");
    response.end(found?.body ?? "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { npm_config_registry: `${origin}/`, PIP_INDEX_URL: `${origin}/simple/` },
    close: () => server.close(),
  };
}

interface Document {
  readonly type: string;
  readonly body: string;
}

function npmDocument(name: string, names: ReadonlySet<string>): Document | undefined {
  if (!names.has(name)) return undefined;
  const version = { name, version: "1.0.0", dist: {} };
  const document = { name, "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": version } };
  return { type: "application/json", body: JSON.stringify(document) };
}

function pypiDocument(name: string, names: ReadonlySet<string>): Document | undefined {
  if (!names.has(name)) return undefined;
  const filename = `${name.replaceAll("-", "_")}-1.0.0.tar.gz`;
  const document = {
    meta: { "api-version": "1.1" },
    name,
    versions: ["1.0.0"],
    files: [{ filename, url: `/files/${filename}`, hashes: {} }],
  };
  return { type: "application/vnd.pypi.simple.v1+json", body: JSON.stringify(document) };
}
