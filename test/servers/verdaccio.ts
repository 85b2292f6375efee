import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runServer } from "verdaccio";

export interface Verdaccio {
  readonly url: string;
  readonly host: string;
  readonly token: string;
  publish(manifest: { name: string; version: string } & Record<string, unknown>): Promise<void>;
  /** Runs npm itself against the server, logged in. */
  npm(...parameters: string[]): Promise<void>;
  close(): Promise<void>;
}

/** A real npm registry on this machine: `@corp/*` is private, the rest is open, and nothing is fetched from elsewhere. */
export async function startVerdaccio(): Promise<Verdaccio> {
  const folder = mkdtempSync(join(tmpdir(), "verdaccio-"));
  const server = await listen(folder);
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}/`;
  const token = await addUser(url);
  const userconfig = join(folder, "npmrc");
  writeFileSync(userconfig, `registry=${url}\n//${host}/:_authToken=${token}\n`);

  const npm = async (...parameters: string[]) => {
    const env = {
      PATH: process.env["PATH"],
      HOME: folder,
      npm_config_cache: join(folder, "cache"),
    };
    const options = { cwd: folder, env: { ...env, npm_config_userconfig: userconfig } };
    await promisify(execFile)("npm", parameters, options);
  };
  return {
    url,
    host,
    token,
    npm,
    async publish(manifest) {
      const packageFolder = join(folder, "sources", `${manifest.name}-${manifest.version}`);
      mkdirSync(packageFolder, { recursive: true });
      writeFileSync(join(packageFolder, "package.json"), JSON.stringify(manifest));
      writeFileSync(join(packageFolder, "index.js"), "exports.a = 1;\n");
      await npm("publish", packageFolder, "--ignore-scripts");
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listen(folder: string): Promise<Server> {
  const configuration = {
    self_path: folder,
    storage: join(folder, "storage"),
    uplinks: {},
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 100 } },
    packages: {
      "@corp/*": { access: "$authenticated", publish: "$authenticated" },
      "**": { access: "$all", publish: "$authenticated", unpublish: "$authenticated" },
    },
    log: { type: "stdout", format: "json", level: "fatal" },
    web: { enable: false },
  };
  const server = await runServer(configuration);
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  return server;
}

async function addUser(url: string): Promise<string> {
  const answer = await fetch(`${url}-/user/org.couchdb.user:ann`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "ann", password: "a-long-password" }),
  });
  const { token } = (await answer.json()) as { token: string };
  return token;
}
