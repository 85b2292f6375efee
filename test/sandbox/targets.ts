import { createSocket } from "node:dgram";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";

/** What attacks try to reach: made for one run of them, and gone after it. */
export interface Targets {
  /** As the attacks get it. */
  readonly words: Readonly<Record<string, string | number>>;
  /** What was reached or changed since the start, which no attack has to own up to. */
  damage(): readonly string[];
  close(): Promise<void>;
}

/** Set by who starts the attacks, because only what a process was started with shows in /proc. */
export const MARKER = "DISPROVE_TEST_SECRET";
const SECRET = "only its owner may read this";

export async function openTargets(): Promise<Targets> {
  // Not below /tmp, which bubblewrap replaces: what is hidden there proves nothing.
  const folder = mkdtempSync("/var/tmp/disprove-attacks-");
  const [home, shared] = [join(folder, "home"), join(folder, "shared")];
  mkdirSync(join(home, ".ssh"), { recursive: true });
  mkdirSync(shared);
  chmodSync(folder, 0o755);
  chmodSync(shared, 0o777);
  for (const name of [".ssh/id_ed25519", "notes.txt"])
    writeFileSync(join(home, name), SECRET, { mode: 0o644 });
  writeFileSync(join(home, "notes.json"), JSON.stringify(SECRET));
  writeFileSync(join(home, "notes.mjs"), `export default ${JSON.stringify(SECRET)};`);
  const canary = join(shared, "canary");
  writeFileSync(canary, SECRET);
  chmodSync(canary, 0o666);
  const born = statSync(canary);

  const reached: string[] = [];
  const abstract = `disprove-attacks-${process.pid}`;
  const unix = join(shared, "socket");
  const tcp = await listen(0, () => reached.push("tcp"));
  const paths = [
    await listen(unix, () => reached.push("unix socket")),
    await listen(`\0${abstract}`, () => reached.push("abstract socket")),
  ];
  chmodSync(unix, 0o777);
  const udp = createSocket("udp4").on("message", () => reached.push("udp"));
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  const expected = readdirSync(shared).sort().join();

  return {
    words: {
      home,
      shared,
      canary,
      unix,
      abstract,
      marker: MARKER,
      pid: process.pid,
      tcp: (tcp.address() as AddressInfo).port,
      udp: udp.address().port,
    },
    damage() {
      const now = existsSync(canary) ? statSync(canary) : undefined;
      const isWhole =
        now?.mtimeMs === born.mtimeMs &&
        now.mode === born.mode &&
        readFileSync(canary, "utf8") === SECRET;
      return [
        ...new Set(reached),
        ...(isWhole ? [] : ["the canary was changed"]),
        ...(readdirSync(shared).sort().join() === expected
          ? []
          : ["files were left in the shared folder"]),
      ];
    },
    async close() {
      for (const server of [tcp, ...paths]) await new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => udp.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function listen(where: number | string, onReached: () => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      onReached();
      socket.destroy();
    });
    server.once("error", reject);
    if (typeof where === "number") server.listen(where, "127.0.0.1", () => resolve(server));
    else server.listen(where, () => resolve(server));
  });
}
