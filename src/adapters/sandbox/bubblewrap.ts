import { lstatSync, readlinkSync } from "node:fs";
import { TMP_BYTES } from "./limits.ts";
import type { Interpreter } from "./interpreters.ts";
import { inside, type NodeModules } from "./nodeModules.ts";

export interface BubblewrapRequest {
  readonly python: Interpreter;
  readonly node: Interpreter | undefined;
  /** Folders of installed packages, which are mounted under names of our own. */
  readonly packages: readonly string[];
  readonly nodeModules?: NodeModules | undefined;
  /** Node's add-on for isolates, where that is what is started. */
  readonly addon?: string | undefined;
  /** Level A: the fork server may make a PID namespace for each program. */
  readonly keepsCapabilities: boolean;
  readonly hashSeed: number;
}

/**
 * The arguments of bwrap(1): a system to read and a small folder to write, no network, no other
 * process, no /proc. It ends with its parent.
 */
export function bubblewrapArguments(request: BubblewrapRequest): readonly string[] {
  const { python, node, packages, nodeModules, addon, keepsCapabilities, hashSeed } = request;
  const privileges = keepsCapabilities
    ? ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    : ["--cap-drop", "ALL"];
  return [
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    ...privileges,
    ...systemFolders(),
    ...[python.path, ...python.folders].flatMap((path) => (isSystem(path) ? [] : readOnly(path))),
    ...(node ? ["--ro-bind", node.path, NODE_INSIDE] : []),
    ...(addon === undefined ? [] : ["--ro-bind", addon, ADDON_INSIDE]),
    ...(nodeModules ? mounted(nodeModules) : []),
    ...packages.flatMap((path, index) => ["--ro-bind", path, packagesInside(index)]),
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

/** Bound there because its own place may be below /tmp, which a program sees another one of. */
export const NODE_INSIDE = "/disprove-node";

export const ADDON_INSIDE = "/disprove-isolates.node";

/** For the same reason; it also keeps from a program where the project lies. */
export function packagesInside(index: number): string {
  return `/disprove-packages-${index}`;
}

function mounted(modules: NodeModules): readonly string[] {
  return modules.folders.flatMap((path) => ["--ro-bind", path, inside(modules, path)]);
}

/** On most systems /bin and /lib are links into /usr; a link's target is inside as it is outside. */
function systemFolders(): readonly string[] {
  const links = ["/bin", "/lib", "/lib32", "/lib64", "/libx32"].flatMap((path) => {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (!entry) return [];
    return entry.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : readOnly(path);
  });
  return [...readOnly("/usr"), ...links, ...readOnly("/etc/ld.so.cache")];
}

function readOnly(path: string): readonly string[] {
  return ["--ro-bind-try", path, path];
}

function isSystem(path: string): boolean {
  return path.startsWith("/usr/");
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
