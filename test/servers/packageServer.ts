import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync, zipSync } from "fflate";
import { buildTar } from "../../src/adapters/packages/fixtures/buildTar.ts";
import { startHttpServer, type LocalServer } from "./httpServer.ts";

/** What is published, by name. */
export interface Published {
  readonly npm?: Readonly<Record<string, NpmPackage>>;
  readonly pypi?: Readonly<Record<string, Distribution>>;
}

export interface NpmPackage {
  /** Default: enough that nobody takes it for a squatter's. */
  readonly versions?: readonly string[];
  /** Version → the maintainers' words. */
  readonly deprecated?: Readonly<Record<string, string>>;
  readonly description?: string;
  /** Files of the newest version's archive. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Distribution {
  readonly versions?: readonly string[];
  /** Version → why it was withdrawn. */
  readonly yanked?: Readonly<Record<string, string>>;
  /** Lines of METADATA after the name and the version. */
  readonly metadata?: string;
  /** Files of every wheel. Default: a module of the distribution's own name. */
  readonly files?: Readonly<Record<string, string>>;
  /** PEP 792. */
  readonly status?: { readonly status: string; readonly reason?: string };
}

export interface PackageServer extends LocalServer {
  /** Makes a run ask this server alone, as a user would configure it. */
  readonly env: Readonly<Record<string, string>>;
}

/** A small npm and PyPI on this machine that has what a test publishes and answers 404 for the rest. */
export async function startPackageServer(published: Published): Promise<PackageServer> {
  const server = await startHttpServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    answer(path, published, request, response);
  });
  const index = `${server.url}simple/`;
  const env = {
    npm_config_registry: `${server.url}npm/`,
    PIP_INDEX_URL: index,
    UV_DEFAULT_INDEX: index,
  };
  return { ...server, env };
}

/** Packages of which nothing matters but that they exist. */
export function plain(...names: readonly string[]): Record<string, Record<string, never>> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

function answer(
  path: string,
  { npm = {}, pypi = {} }: Published,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [, project] = /^\/simple\/([^/]+)\/$/.exec(path) ?? [];
  const [, wheel, part] = /^\/files\/([^/]+\.whl)(\.metadata)?$/.exec(path) ?? [];
  const [, archive] = /^\/archives\/(.+)\.tgz$/.exec(path) ?? [];
  const name = path.startsWith("/npm/") ? path.slice("/npm/".length) : undefined;
  if (project !== undefined && Object.hasOwn(pypi, project))
    sendJson(response, simplePage(project, pypi[project] ?? {}), SIMPLE);
  else if (wheel !== undefined) sendWheel(response, wheel, part !== undefined, pypi);
  else if (archive !== undefined) response.end(tarball(npm[archive] ?? {}, archive));
  else if (name !== undefined && Object.hasOwn(npm, name))
    sendJson(response, packument(name, npm[name] ?? {}, `http://${request.headers.host}`));
  else response.writeHead(404).end("{}");
}

const SIMPLE = "application/vnd.pypi.simple.v1+json";

function sendJson(response: ServerResponse, value: unknown, type = "application/json"): void {
  response.setHeader("content-type", type).end(JSON.stringify(value));
}

function packument(name: string, published: NpmPackage, origin: string): unknown {
  const { versions = MANY_VERSIONS, deprecated = {}, description } = published;
  const latest = versions.at(-1);
  const dist = {
    tarball: `${origin}/archives/${name}.tgz`,
    integrity: `sha512-${createHash("sha512").update(tarball(published, name)).digest("base64")}`,
    fileCount: 5,
  };
  const manifest = (version: string) => ({ name, version, deprecated: deprecated[version], dist });
  return {
    _id: name,
    name,
    ...(description !== undefined && { description }),
    "dist-tags": { latest },
    versions: Object.fromEntries(versions.map((version) => [version, manifest(version)])),
    repository: { type: "git", url: `https://git.example/${name}.git` },
    time: { created: "2015-01-01T00:00:00.000Z", modified: "2026-01-01T00:00:00.000Z" },
  };
}

const MANY_VERSIONS = ["1.0.0", "1.1.0", "1.2.0", "2.0.0", "2.1.0"];

function tarball({ files = {}, versions = MANY_VERSIONS }: NpmPackage, name: string): Uint8Array {
  const manifest = JSON.stringify({ name, version: versions.at(-1) });
  const entries = Object.entries({ "package.json": manifest, ...files });
  return gzipSync(buildTar(entries.map(([path, body]) => ({ path: `package/${path}`, body }))), {
    mtime: 0,
  });
}

function simplePage(name: string, published: Distribution): unknown {
  const { versions = MANY_VERSIONS, yanked = {}, status } = published;
  const files = versions.map((version) => {
    const filename = wheelName(name, version);
    const bytes = wheelBytes(name, version, published);
    return {
      filename,
      url: `../../files/${filename}`,
      size: bytes.length,
      hashes: { sha256: createHash("sha256").update(bytes).digest("hex") },
      "upload-time": "2015-01-01T00:00:00Z",
      "core-metadata": true,
      ...(Object.hasOwn(yanked, version) && { yanked: yanked[version] }),
    };
  });
  return { meta: { "api-version": "1.4" }, name, versions, files, "project-status": status };
}

function sendWheel(
  response: ServerResponse,
  file: string,
  onlyMetadata: boolean,
  pypi: Readonly<Record<string, Distribution>>,
): void {
  const [stem = "", version = ""] = file.split("-");
  const name = stem.replaceAll("_", "-");
  const published = pypi[name];
  if (!published) response.writeHead(404).end();
  else if (onlyMetadata) response.end(metadataOf(name, version, published));
  else response.end(wheelBytes(name, version, published));
}

function wheelName(name: string, version: string): string {
  return `${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`;
}

function metadataOf(name: string, version: string, { metadata = "" }: Distribution): string {
  return `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nProject-URL: Source, https://git.example/${name}\n${metadata}\n`;
}

function wheelBytes(name: string, version: string, published: Distribution): Uint8Array {
  const module = name.replaceAll("-", "_");
  const { files = { [`${module}/__init__.py`]: "" } } = published;
  const entries = {
    ...files,
    [`${module}-${version}.dist-info/METADATA`]: metadataOf(name, version, published),
  };
  const bytes = Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)] as const);
  return zipSync(Object.fromEntries(bytes), { mtime: "2015-01-01T00:00:00Z" });
}
