import { existsSync, realpathSync } from "node:fs";
import { LINKED_FOLDERS, TMP_BYTES } from "./limits.ts";
import { placesOf, type Places } from "./places.ts";
import type { Tools } from "./tools.ts";

export interface GvisorRequest extends Places {
  /** What is run inside: a program and its arguments. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The command that runs a program in a container of gVisor. Its bundle lies in a folder in memory that only this command
 * and what it starts can see, so that nothing of it is left however it ends.
 */
export function gvisorCommand(
  { setpriv = "setpriv", unshare = "unshare", runsc = "runsc" }: Tools,
  bundle: object,
): readonly [string, ...string[]] {
  return [
    setpriv,
    // It ends with us, what it starts ends with it.
    "--pdeathsig",
    "KILL",
    "--",
    unshare,
    "--user",
    "--map-root-user",
    "--mount",
    "--net",
    "--fork",
    "--kill-child",
    "--",
    "/bin/sh",
    "-c",
    PREPARE,
    "disprove",
    JSON.stringify(bundle),
    runsc,
  ];
}

/** `$1` is the bundle's description, `$2` the runtime. */
const PREPARE = [
  "mount -t tmpfs -o size=16m,mode=700 tmpfs /mnt",
  "mkdir /mnt/rootfs",
  ": > /mnt/nothing",
  "chmod 000 /mnt/nothing",
  "cd /mnt",
  'printf %s "$1" > config.json',
  'exec "$2" --root /mnt/state --network=none --rootless --ignore-cgroups run --bundle /mnt disprove',
].join(" && ");

/**
 * A container as the Open Container Initiative describes it: a system to read and a small folder to write, no network,
 * no /proc, an unprivileged user. The two capabilities are of gVisor's own kernel, for a PID namespace for each program.
 */
export function gvisorBundle({ command, env, ...places }: GvisorRequest): object {
  const capabilities = ["CAP_SYS_ADMIN", "CAP_SETPCAP"];
  return {
    ociVersion: "1.0.0",
    process: {
      user: { uid: NOBODY, gid: NOBODY },
      args: command,
      env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      cwd: "/tmp",
      capabilities: { bounding: capabilities, effective: capabilities, permitted: capabilities },
      noNewPrivileges: true,
    },
    root: { path: "rootfs", readonly: true },
    hostname: "disprove",
    mounts: [
      ...systemPlaces().map(readOnly),
      ...placesOf(places).map(readOnly),
      // gVisor would mount its own there.
      ...["/proc", "/sys"].map((path) => inMemory(path, ["ro", "size=4k"])),
      ...DEVICES_OF_NO_USE.map((path) => readOnly(["/mnt/nothing", path])),
      inMemory("/tmp", [`size=${TMP_BYTES}`, "mode=1777", "nosuid", "nodev"]),
    ],
    linux: {
      namespaces: ["pid", "network", "ipc", "uts", "mount"].map((type) => ({ type })),
    },
  };
}

const NOBODY = 65534;

/** gVisor makes them itself, and has no list of those to make. */
const DEVICES_OF_NO_USE = ["/dev/ptmx", "/dev/fuse", "/dev/tty", "/dev/net/tun"];

/** A link among them is mounted as what it leads to: gVisor follows none out of its root. */
function systemPlaces(): readonly (readonly [string, string])[] {
  return ["/usr", ...LINKED_FOLDERS, "/etc/ld.so.cache"].flatMap((path) =>
    existsSync(path) ? [[realpathSync(path), path] as const] : [],
  );
}

function readOnly([source, destination]: readonly [string, string]): object {
  return { destination, type: "bind", source, options: ["bind", "ro"] };
}

function inMemory(destination: string, options: readonly string[]): object {
  return { destination, type: "tmpfs", source: "tmpfs", options };
}
