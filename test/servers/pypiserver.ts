import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { zipSync } from "fflate";

const REQUIREMENT = "pypiserver==2.4.2";
const INSTALLED = join(import.meta.dirname, "../../node_modules/.cache/pypiserver-2.4.2");

export interface PypiServer {
  /** The simple index. */
  readonly url: string;
  /** `files` are those of the wheel, by path, beside its METADATA. */
  addWheel(
    name: string,
    version: string,
    metadata?: string,
    files?: Readonly<Record<string, string>>,
  ): void;
  close(): Promise<void>;
}

/** A real package index on this machine that has what a test puts in, and asks no other. */
export async function startPypiServer(): Promise<PypiServer> {
  await install();
  const folder = mkdtempSync(join(tmpdir(), "pypiserver-"));
  const port = await freePort();
  const parameters = ["run", "--interface", "127.0.0.1", "--port", String(port)];
  const child = spawn(
    "python3",
    ["-m", "pypiserver", ...parameters, "--disable-fallback", folder],
    {
      env: { PATH: process.env["PATH"], PYTHONPATH: INSTALLED },
      stdio: "ignore",
    },
  );
  const url = `http://127.0.0.1:${port}/simple/`;
  await untilReady(url, child);
  return {
    url,
    addWheel(name, version, metadata = "", files = {}) {
      const file = `${name.replaceAll("-", "_")}-${version}`;
      const head = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${metadata}\n`;
      const all = { ...files, [`${file}.dist-info/METADATA`]: head };
      const entries = Object.entries(all).map(([path, text]) => [path, Buffer.from(text)] as const);
      const wheel = zipSync(Object.fromEntries(entries));
      writeFileSync(join(folder, `${file}-py3-none-any.whl`), wheel);
    },
    async close() {
      const ended = new Promise((exit) => child.once("exit", exit));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Once for all runs, beside the other tools' caches; whole or not at all. */
async function install(): Promise<void> {
  if (existsSync(INSTALLED)) return;
  const folder = `${INSTALLED}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const parameters = ["-m", "pip", "install", "--quiet", "--target", folder, REQUIREMENT];
  try {
    await promisify(execFile)("python3", parameters);
    if (!existsSync(INSTALLED)) renameSync(folder, INSTALLED);
  } catch (cause) {
    const remedy = "install Python 3 with pip (on Debian: apt-get install python3-pip)";
    throw new Error(`pip could not install ${REQUIREMENT} for this test: ${remedy}`, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  child.kill();
  throw new Error("pypiserver did not start: delete node_modules/.cache and run the test again");
}
