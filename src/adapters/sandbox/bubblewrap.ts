import { lstatSync, readlinkSync } from "node:fs";
import { LINKED_FOLDERS, TMP_BYTES } from "./limits.ts";
import { placesOf, type Places } from "./places.ts";

export interface BubblewrapRequest extends Places {
  /** Level A: the fork server may make a PID namespace for each program. */
  readonly keepsCapabilities: boolean;
  readonly hashSeed: number;
}

/**
 * The arguments of bwrap(1): a system to read and a small folder to write, no network, no other
 * process, no /proc. It ends with its parent.
 */
export function bubblewrapArguments(request: BubblewrapRequest): readonly string[] {
  const { keepsCapabilities, hashSeed } = request;
  const privileges = keepsCapabilities
    ? ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    : ["--cap-drop", "ALL"];
  return [
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    ...privileges,
    ...systemFolders(),
    ...placesOf(request).flatMap(([source, place]) => ["--ro-bind", source, place]),
    ...DEVICES,
    ...TMP,
    // Without it the root itself is a folder in memory, as large as the machine's.
    "--remount-ro",
    "/",
    "--chdir",
    "/tmp",
    "--clearenv",
    "--setenv",
    "LD_BIND_NOW",
    "1",
    "--setenv",
    "PYTHONHASHSEED",
    String(hashSeed),
  ];
}

/** On most systems /bin and /lib are links into /usr; a link's target is inside as it is outside. */
function systemFolders(): readonly string[] {
  const links = LINKED_FOLDERS.flatMap((path) => {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (!entry) return [];
    return entry.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : readOnly(path);
  });
  return [...readOnly("/usr"), ...links, ...readOnly("/etc/ld.so.cache")];
}

function readOnly(path: string): readonly string[] {
  return ["--ro-bind-try", path, path];
}

/** bwrap's own /dev would be as large as half the memory. */
const DEVICES: readonly string[] = [
  "--size",
  "4096",
  "--tmpfs",
  "/dev",
  ...["null", "zero", "random", "urandom"].flatMap((name) => [
    "--dev-bind",
    `/dev/${name}`,
    `/dev/${name}`,
  ]),
  "--remount-ro",
  "/dev",
];

const TMP: readonly string[] = ["--size", String(TMP_BYTES), "--perms", "1777", "--tmpfs", "/tmp"];
