import type { ProgramLanguage } from "../../core/sandbox.ts";
import {
  findNodes,
  findPythons,
  type Interpreter,
  type InterpreterRequest,
} from "./interpreters.ts";
import { findInstalled } from "./installed.ts";
import { ISOLATED, ISOLATED_ON_MACOS, LEVELS, type Choice, type Level } from "./levels.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { findAddon, probeIsolates } from "./isolates.ts";
import { probe, withListener, type Probe } from "./probe.ts";
import { likeness } from "./likeness.ts";
import { findNodeModules } from "./nodeModules.ts";
import type { RestingServers } from "./restingServers.ts";
import { ServerError, type ServerOptions } from "./server.ts";
import { createSession } from "./session.ts";
import { findTools, type Tools } from "./tools.ts";

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
  const levels = levelsToTry(options.choice);
  if (typeof levels === "string") return unproved(levels);
  const pythons = findPythons(options);
  if (pythons.length === 0)
    return unproved(
      "no Python was found, which starts every program: install python3 3.9 or newer.",
    );
  const nodes: readonly (Interpreter | undefined)[] =
    language === "python" ? [undefined] : findNodes(options);
  const failures: string[] = [];
  for (const level of levels) {
    const proof = await proveLevel(level, language, { pythons, nodes, options });
    if (proof.status === "proved") return proof;
    failures.push(`${level}: ${proof.reason}`);
  }
  return unproved(`${failures.join("; ")}. ${REMEDIES[levels.at(-1) ?? "none"] ?? REMEDY}`);
}

/** Or why there are none. */
function levelsToTry(choice: Choice): readonly Level[] | string {
  const own = LEVELS_OF[process.platform];
  if (!own)
    return `programs are run on Linux and macOS only, not on ${process.platform}: use a Linux machine or a container.`;
  if (choice === "auto") return own.auto;
  if (choice === "none" || own.all.includes(choice)) return [choice];
  return `level ${choice} is not of ${process.platform}: use --sandbox auto.`;
}

interface OwnLevels {
  readonly auto: readonly Level[];
  readonly all: readonly Level[];
}

const LEVELS_OF: Readonly<Partial<Record<NodeJS.Platform, OwnLevels>>> = {
  linux: { auto: ISOLATED, all: [...ISOLATED, "S"] },
  darwin: { auto: ISOLATED_ON_MACOS, all: ISOLATED_ON_MACOS },
};

const REMEDY =
  "Install bubblewrap (apt-get install bubblewrap), or use a kernel with Landlock (5.13 or newer).";
const REMEDIES: Readonly<Partial<Record<Level, string>>> = {
  S: "Install gVisor (apt-get install runsc) on a machine with user namespaces, or take --sandbox auto.",
  M: "Install what writes profiles of Seatbelt beside disprove: npm install @anthropic-ai/sandbox-runtime@0.0.83",
};

interface Parts {
  readonly pythons: readonly Interpreter[];
  readonly nodes: readonly (Interpreter | undefined)[];
  readonly options: ProofRequest;
}

async function proveLevel(level: Level, language: ProgramLanguage, parts: Parts): Promise<Proof> {
  const tools = await findTools(parts.options.env);
  const missing = missingFor(level, tools);
  if (missing !== undefined) return unproved(missing);
  let reason = "no interpreter works";
  for (const python of parts.pythons)
    for (const node of parts.nodes) {
      const { described, ...installed } = installedFor(language, python, parts.options);
      const server = {
        level,
        python,
        node,
        ...installed,
        tools,
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

/** The levels of this system that something has to be installed for, and what. */
export async function levelsToInstall(
  env: NodeJS.ProcessEnv,
): Promise<readonly { readonly level: Level; readonly why: string }[]> {
  const tools = await findTools(env);
  const levels = LEVELS_OF[process.platform]?.all ?? [];
  return levels.flatMap((level) => {
    const missing = missingFor(level, tools);
    return missing === undefined
      ? []
      : [{ level, why: `${missing}. ${REMEDIES[level] ?? REMEDY}` }];
  });
}

/** What has to be installed for a level and is not. */
function missingFor(level: Level, tools: Tools): string | undefined {
  const { bwrap, runsc, unshare, setpriv, seatbelt } = tools;
  if (level === "M")
    return seatbelt === undefined ? "@anthropic-ai/sandbox-runtime is not installed" : undefined;
  if (level === "A" || level === "B")
    return bwrap === undefined ? "bubblewrap is not installed" : undefined;
  if (level !== "S") return undefined;
  if (runsc === undefined) return "runsc, the runtime of gVisor, is not installed";
  const isWhole = unshare !== undefined && setpriv !== undefined;
  return isWhole ? undefined : "unshare and setpriv, of util-linux, are not installed";
}

function unproved(reason: string): Proof {
  return { status: "unproved", reason };
}
