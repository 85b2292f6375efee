import { spawn, type ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import type { Duplex, Readable } from "node:stream";
import type { Limits } from "../../core/sandbox.ts";
import { bubblewrapArguments } from "./bubblewrap.ts";
import { FrameReader, type Frame } from "./frames.ts";
import { gvisorBundle, gvisorCommand } from "./gvisor.ts";
import type { Interpreter } from "./interpreters.ts";
import type { Level } from "./levels.ts";
import { inside, type NodeModules } from "./nodeModules.ts";
import { ADDON_INSIDE, NODE_INSIDE, packagesInside } from "./places.ts";
import { pythonBoot, pythonModules } from "./runnerSource.ts";
import { seatbeltRequest } from "./seatbelt.ts";
import type { Tools } from "./tools.ts";
import { unprivileged } from "./unprivileged.ts";

/** What runs one program after another: a fork server, or a Node with isolates. */
export interface Server {
  /** @throws ServerError when the server dies, breaks the protocol, or is silent for longer than the limit. */
  ask(request: string, milliseconds: number): Promise<Frame>;
  readonly isAlive: boolean;
  /** Asleep it holds up no process that is done, and is to be asked nothing. */
  sleep(): void;
  wake(): void;
  close(): Promise<void>;
}

export class ServerError extends Error {
  override readonly name = "ServerError";
}

export interface ServerOptions {
  readonly level: Level;
  readonly python: Interpreter;
  /** What a server imports once, so that no Python program has to, besides what nearly all need. */
  readonly preloaded?: readonly string[];
  /** Folders of packages that Python programs may import. */
  readonly packages: readonly string[];
  readonly node: Interpreter | undefined;
  /** What a JavaScript program of its own process may import. */
  readonly nodeModules?: NodeModules | undefined;
  /** What makes isolates in that Node, where there is something. */
  readonly addon?: string | undefined;
  /** The programs that isolate, where they are installed. */
  readonly tools: Tools;
  readonly hashSeed: number;
  readonly limits: Limits;
}

/** What a Node with isolates is started with. */
export interface IsolateSettings {
  readonly flags: readonly string[];
  readonly runner: string;
  readonly arguments: readonly string[];
  readonly limits: { readonly memoryBytes: number };
}

/** @throws ServerError with the last words of what was started. */
export async function startServer(options: ServerOptions): Promise<Server> {
  return (await start({ ...options, addon: undefined }, null)).server;
}

/** The same process under the same confinement, which becomes a Node; also what it says when it is ready. */
export function startIsolates(
  options: ServerOptions,
  isolates: IsolateSettings,
): Promise<{ readonly server: Server; readonly ready: Frame }> {
  const addon = isWrapped(options) ? ADDON_INSIDE : (options.addon ?? "");
  return start(
    { ...options, nodeModules: undefined },
    { ...isolates, arguments: [addon, ...isolates.arguments] },
  );
}

async function start(
  options: ServerOptions,
  isolates: IsolateSettings | null,
): Promise<{ readonly server: Server; readonly ready: Frame }> {
  const server = new ChildServer(launch(options));
  const setup = { modules: pythonModules(), settings: { ...settingsOf(options), isolates } };
  try {
    const ready = await server.ask(JSON.stringify(setup), START_LIMIT);
    return { server, ready };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** A busy machine needs many seconds for a container. */
const START_LIMIT = 30_000;

function launch(options: ServerOptions): ChildProcess {
  const [program, ...rest] = commandOf(options);
  // An empty environment for what isolates too: its first process inside shows it to the program.
  return spawn(program, rest, {
    ...unprivileged(),
    env: isWrapped(options) ? {} : environmentOf(options),
    cwd: "/",
    stdio: ["pipe", "pipe", "pipe"],
  });
}

function commandOf(options: ServerOptions): readonly [string, ...string[]] {
  const { level, python, tools } = options;
  const command = [python.path, "-s", "-S", "-B", "-c", pythonBoot()] as const;
  if (level === "A" || level === "B") {
    const wrapping = bubblewrapArguments({ ...options, keepsCapabilities: level === "A" });
    return [tools.bwrap ?? "bwrap", ...wrapping, ...command];
  }
  if (level === "S")
    return gvisorCommand(tools, gvisorBundle({ ...options, command, env: environmentOf(options) }));
  if (level === "M" && tools.seatbelt)
    return ["/bin/sh", "-c", tools.seatbelt(seatbeltRequest(options, command))];
  return command;
}

function environmentOf({ hashSeed }: ServerOptions): Readonly<Record<string, string>> {
  return { PYTHONHASHSEED: String(hashSeed), ...BIND_NOW };
}

/** Where the project lies for a program that imports its packages. */
export function projectFolder(options: ServerOptions): string | null {
  const { nodeModules } = options;
  if (nodeModules === undefined) return null;
  return isWrapped(options) ? inside(nodeModules, nodeModules.root) : nodeModules.root;
}

/** ld.so(8): what is looked up when it is first called is looked up by every child anew. */
const BIND_NOW = { LD_BIND_NOW: "1" } as const;

function isWrapped({ level }: ServerOptions): boolean {
  return level === "A" || level === "B" || level === "S";
}

function settingsOf(options: ServerOptions): object {
  const { level, python, node, packages, nodeModules, addon, hashSeed, limits } = options;
  const isInside = isWrapped(options);
  const system = ["/usr", "/bin", "/lib", "/lib64", ...python.folders];
  const own = [...(nodeModules?.folders ?? []), ...(addon === undefined ? [] : [addon])];
  const files = ["/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/dev/random", "/dev/zero"];
  return {
    // A container of gVisor is another kernel, in which programs are kept apart as at level A.
    level: level === "S" ? "A" : level,
    tmp: isInside ? "/tmp" : null,
    node: node ? (isInside ? NODE_INSIDE : node.path) : null,
    packages: isInside ? packages.map((_, index) => packagesInside(index)) : packages,
    native: nativeSettings(),
    seed: hashSeed,
    preloaded: options.preloaded ?? [],
    limits,
    readable: [...system, python.path, ...packages, ...own, ...files],
    executable: node ? [node.path, ...LOADERS] : [],
  };
}

/** One thread for each program; and which code for matrices is right on this processor, where the user had to say so. */
function nativeSettings(): Readonly<Record<string, string>> {
  const core = process.env["OPENBLAS_CORETYPE"];
  const threads = ["OPENBLAS", "OMP", "MKL", "NUMEXPR"].map((name) => [`${name}_NUM_THREADS`, "1"]);
  return Object.fromEntries([
    ...threads,
    ...(core === undefined ? [] : [["OPENBLAS_CORETYPE", core]]),
  ]);
}

/** Executing a program opens its loader, too. */
const LOADERS = ["/lib64", "/lib", "/usr/lib", "/usr/lib64"];

class ChildServer implements Server {
  readonly #child: ChildProcess;
  readonly #reader = new FrameReader();
  readonly #ended: Promise<void>;
  #waiting: { resolve(frame: Frame): void; reject(error: Error): void } | undefined;
  #lastWords = "";
  #fault: ServerError | undefined;

  constructor(child: ChildProcess) {
    this.#child = child;
    (child.stdout as Readable).on("data", (chunk: Buffer) => this.#receive(chunk));
    (child.stderr as Readable).on("data", (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString("utf8")).slice(-LAST_WORDS);
    });
    // Writing to a server that has just died is no fault of ours: its end is told by "close".
    (child.stdin as Duplex).on("error", () => {});
    this.#ended = new Promise((resolve) => {
      child.once("error", (error) => {
        this.#fail(error.message);
        resolve();
      });
      child.once("close", (code, signal) => {
        const words = this.#lastWords.trim().split("\n").at(-1) ?? "";
        this.#fail(words === "" ? `it ended with ${signal ?? `code ${code}`}` : words);
        resolve();
      });
    });
  }

  get isAlive(): boolean {
    return this.#fault === undefined;
  }

  ask(request: string, milliseconds: number): Promise<Frame> {
    return new Promise((resolve, reject) => {
      if (this.#fault) return reject(this.#fault);
      const timer = setTimeout(() => this.#end("it did not answer in time"), milliseconds);
      const settle = () => {
        clearTimeout(timer);
        this.#waiting = undefined;
      };
      this.#waiting = {
        resolve: (frame) => (settle(), resolve(frame)),
        reject: (error) => (settle(), reject(error)),
      };
      const body = Buffer.from(request);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(body.length);
      (this.#child.stdin as Duplex).write(Buffer.concat([size, body]));
    });
  }

  sleep(): void {
    for (const handle of this.#handles()) handle.unref();
  }

  wake(): void {
    for (const handle of this.#handles()) handle.ref();
  }

  async close(): Promise<void> {
    this.wake();
    this.#end("it was closed");
    await this.#ended;
  }

  #handles(): readonly (ChildProcess | Socket)[] {
    const { stdin, stdout, stderr } = this.#child;
    return [this.#child, ...[stdin, stdout, stderr].map((stream) => stream as unknown as Socket)];
  }

  #receive(chunk: Buffer): void {
    for (const frame of this.#reader.push(chunk)) {
      if (frame === undefined) return this.#end("it broke the protocol");
      this.#waiting?.resolve(frame);
    }
  }

  #end(why: string): void {
    this.#fail(why);
    this.#child.kill("SIGKILL");
    this.#child.stdin?.destroy();
  }

  #fail(why: string): void {
    this.#fault ??= new ServerError(why);
    this.#waiting?.reject(this.#fault);
  }
}

const LAST_WORDS = 2000;
