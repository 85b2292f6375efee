import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Interpreter } from "./interpreters.ts";
import { isolateFlags } from "./request.ts";
import { nodeIsolates } from "./runnerSource.ts";
import { startIsolates, type Server, type ServerOptions } from "./server.ts";

/** The add-on for a Node, or why there is none. */
export type FoundAddon =
  { readonly path: string; readonly version: string } | { readonly missing: string };

/** `isolated-vm` is an optional peer: without it every program gets a process, and comes to the same. */
export function findAddon(node: Interpreter): FoundAddon {
  if (node.path !== realpathSync(process.execPath))
    return { missing: "it is another Node than disprove itself runs on" };
  const manifest = manifestPath();
  if (manifest === undefined)
    return { missing: "isolated-vm is not installed: npm install isolated-vm@7.0.1" };
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const libc = existsSync("/etc/alpine-release") ? "musl" : "glibc";
  const name = `isolated-vm.abi${process.versions.modules}.${libc}.node`;
  const place = `prebuilds/${process.platform}-${process.arch}`;
  const path = join(dirname(manifest), place, name);
  return existsSync(path)
    ? { path: realpathSync(path), version }
    : { missing: `isolated-vm ${version} brings no ${name}: use Node 24 or newer` };
}

function manifestPath(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("isolated-vm/package.json");
  } catch {
    return undefined;
  }
}

/** A Node under the same confinement as a program's, with an isolate for one program after another. */
export async function openIsolates(options: ServerOptions): Promise<Server> {
  return (await startIsolates(options, settings(options.hashSeed))).server;
}

/** What the process around the isolates can do that it must not, by its own trying. */
export async function probeIsolates(
  options: ServerOptions,
  port: number,
): Promise<readonly string[]> {
  const { server, ready } = await startIsolates(options, settings(options.hashSeed, port));
  await server.close();
  const { possible } = ready.header;
  return Array.isArray(possible) ? possible.map(String) : ["say nothing of itself"];
}

function settings(hashSeed: number, port?: number) {
  return {
    flags: isolateFlags(hashSeed),
    runner: nodeIsolates(),
    arguments: [String(HEAP_MEGABYTES), ...(port === undefined ? [] : [String(port)])],
    limits: { memoryBytes: PROCESS_BYTES },
  };
}

/** For a tiny program plenty; one that needs more gets a process and its own limit there. */
const HEAP_MEGABYTES = 128;
const PROCESS_BYTES = 512 << 20;
