import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import type { ProgramLanguage } from "../../core/sandbox.ts";
import {
  findNodes,
  findPythons,
  type Interpreter,
  type InterpreterRequest,
} from "./interpreters.ts";
import { findInstalled } from "./installed.ts";
import { ISOLATED, LEVELS, type Choice, type Level } from "./levels.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { findAddon, probeIsolates } from "./isolates.ts";
import { probe, withListener, type Probe } from "./probe.ts";
import { likeness } from "./likeness.ts";
import { findNodeModules } from "./nodeModules.ts";
import type { RestingServers } from "./restingServers.ts";
import { ServerError, type ServerOptions } from "./server.ts";
import { createSession } from "./session.ts";

export type Proof =
  | { readonly status: "proved"; readonly server: ServerOptions; readonly runtime: string }
  | { readonly status: "unproved"; readonly reason: string };

export interface ProofRequest extends InterpreterRequest {
  /** `auto` takes the best level that is proved; a named one is taken or refused. */
  readonly choice: Choice;
  /** False takes a process for each JavaScript program, as where no isolates can be had. */
  readonly isolates?: boolean;
  /** What was proved before need not be proved again. */
  readonly resting?: RestingServers;
}

/** The best level that holds for a language here, each proved by trying to get out of it. */
export async function prove(options: ProofRequest, language: ProgramLanguage): Promise<Proof> {
  if (process.platform !== "linux")
    return unproved(
      `programs are run on Linux only, not yet on ${process.platform}: use a Linux machine or a container.`,
    );
  if (options.choice === "S")
    return unproved(
      "level S, a container under gVisor, is not part of this version: use --sandbox auto inside of such a container.",
    );
  const pythons = findPythons(options);
  if (pythons.length === 0)
    return unproved(
      "no Python was found, which starts every program: install python3 3.9 or newer.",
    );
  const nodes: readonly (Interpreter | undefined)[] =
    language === "python" ? [undefined] : findNodes(options);
  const failures: string[] = [];
  for (const level of options.choice === "auto" ? ISOLATED : [options.choice]) {
    const proof = await proveLevel(level, language, { pythons, nodes, options });
    if (proof.status === "proved") return proof;
    failures.push(`${level}: ${proof.reason}`);
  }
  return unproved(`${failures.join("; ")}. ${REMEDY}`);
}

const REMEDY =
  "Install bubblewrap (apt-get install bubblewrap), or use a kernel with Landlock (5.13 or newer).";

interface Parts {
  readonly pythons: readonly Interpreter[];
  readonly nodes: readonly (Interpreter | undefined)[];
  readonly options: ProofRequest;
}

async function proveLevel(level: Level, language: ProgramLanguage, parts: Parts): Promise<Proof> {
  const bubblewrap = findBubblewrap(parts.options.env);
  if ((level === "A" || level === "B") && bubblewrap === undefined)
    return unproved("bubblewrap is not installed");
  let reason = "no interpreter works";
  for (const python of parts.pythons)
    for (const node of parts.nodes) {
      const { described, ...installed } = installedFor(language, python, parts.options);
      const server = {
        level,
        python,
        node,
        ...installed,
        bubblewrap: bubblewrap ?? "",
        hashSeed: 0,
        limits: DEFAULT_LIMITS,
      };
      const once = rememberedProofs(server, parts.options);
      const tried = await once(language, () => tryLevel(server, language), isProved);
      const runtime = [tried.runtime, described].filter(Boolean).join(" with ");
      if (tried.failure === undefined) {
        const isWanted = parts.options.isolates !== false;
        const isolates = isWanted
          ? await once("isolates", () => tryIsolates(server), hasIsolates)
          : { described: "" };
        return {
          status: "proved",
          server: { ...server, addon: isolates.addon },
          runtime: [runtime, isolates.described].filter(Boolean).join(", "),
        };
      }
      reason = tried.failure;
    }
  return unproved(reason);
}

const isProved = ({ failure }: Probe): boolean => failure === undefined;
const hasIsolates = ({ addon }: { readonly addon?: string }): boolean => addon !== undefined;

function rememberedProofs(server: ServerOptions, { resting, root }: ProofRequest) {
  const like = likeness(server, root);
  return <T>(what: string, prove: () => Promise<T>, holds: (found: T) => boolean): Promise<T> =>
    resting?.proof(`${what} ${like}`, prove, holds) ?? prove();
}

function installedFor(
  language: ProgramLanguage,
  python: Interpreter,
  options: ProofRequest,
): Pick<ServerOptions, "packages" | "nodeModules"> & { readonly described: string } {
  if (language === "python") {
    const { folders, described } = findInstalled(python, options);
    return { packages: folders, described };
  }
  const { modules, described } = findNodeModules(options.root);
  return { packages: [], nodeModules: modules, described };
}

/** Isolates are only faster, so that what keeps from them is told and no failure. */
async function tryIsolates(
  server: ServerOptions,
): Promise<{ readonly addon?: string; readonly described: string }> {
  const { node, level } = server;
  if (node === undefined) return { described: "" };
  const slow = (why: string) => ({ described: `a process for each program: ${why}` });
  const found = findAddon(node);
  if ("missing" in found) return slow(found.missing);
  try {
    const wanted = { ...server, addon: found.path };
    const possible = await withListener((port) => probeIsolates(wanted, port));
    return level === "none" || possible.length === 0
      ? {
          addon: found.path,
          described: `isolates of isolated-vm ${found.version} for pure programs`,
        }
      : slow(`around its isolates it could ${possible.join(" and ")}`);
  } catch (error) {
    if (error instanceof ServerError) return slow(`its isolates do not start (${error.message})`);
    throw error;
  }
}

async function tryLevel(server: ServerOptions, language: ProgramLanguage): Promise<Probe> {
  const { level } = server;
  const session = createSession({
    language,
    isolation: { ...LEVELS[level], runtimes: [] },
    server,
    size: 1,
  });
  try {
    const probed = await probe(session, language);
    // Everything is possible there, and the user has said that this is wanted.
    const isWanted = level === "none" && probed.failure?.startsWith("programs could");
    return isWanted ? { runtime: probed.runtime } : probed;
  } finally {
    await session.close();
  }
}

function findBubblewrap(env: NodeJS.ProcessEnv): string | undefined {
  const folders = [...(env["PATH"] ?? "").split(":"), "/usr/bin", "/usr/local/bin"];
  return folders.map((folder) => join(folder, "bwrap")).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path.startsWith("/");
  } catch {
    return false;
  }
}

function unproved(reason: string): Proof {
  return { status: "unproved", reason };
}
