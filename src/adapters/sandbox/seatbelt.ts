import { dirname } from "node:path";
import type { Places } from "./places.ts";

/** What is used of `@anthropic-ai/sandbox-runtime`: it writes the profile that macOS takes, and the command for it. */
export type Seatbelt = (request: SeatbeltRequest) => string;

export interface SeatbeltRequest {
  readonly command: string;
  /** Stands in the log of macOS for the command. */
  readonly commandId: string;
  readonly needsNetworkRestriction: true;
  readonly readConfig: {
    readonly denyOnly: readonly string[];
    readonly literalAllowWithinDeny: readonly string[];
  };
  readonly writeConfig: {
    readonly allowOnly: readonly string[];
    readonly denyWithinAllow: readonly string[];
  };
  readonly binShell: string;
}

/** Nothing to write, no network, and to read the system and what a program is given. */
export function seatbeltRequest(
  { python, node, packages, nodeModules, addon }: Places,
  command: readonly string[],
): SeatbeltRequest {
  const given = [
    // A framework's Python starts another program and a library beside its own folder of libraries.
    dirname(dirname(python.path)),
    ...python.folders,
    ...(node ? [node.path] : []),
    ...(addon === undefined ? [] : [addon]),
    ...packages,
    ...(nodeModules?.folders ?? []),
  ];
  return {
    command: command.map(quoted).join(" "),
    commandId: "disprove",
    needsNetworkRestriction: true,
    readConfig: { denyOnly: ["/"], literalAllowWithinDeny: [...SYSTEM, ...given] },
    writeConfig: { allowOnly: [], denyWithinAllow: [] },
    binShell: "/bin/sh",
  };
}

/** Of /System not the whole: its Volumes hold everybody's files once more. Homebrew's programs lie in three places. */
const SYSTEM: readonly string[] = [
  "/System/Library",
  "/System/Cryptexes",
  "/System/Volumes/Preboot/Cryptexes",
  "/usr/lib",
  "/usr/share",
  "/bin/sh",
  "/private/var/db/dyld",
  "/private/var/db/timezone",
  ...["null", "zero", "random", "urandom", "dtracehelper"].map((name) => `/dev/${name}`),
  ...["/opt/homebrew", "/usr/local"].flatMap((root) =>
    ["Cellar", "opt", "lib"].map((name) => `${root}/${name}`),
  ),
];

/** As sh(1) reads it: everything is itself between two of these. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The package is an optional peer, and only on macOS of use. Its version is exact, because no interface is promised. */
export async function loadSeatbelt(): Promise<Seatbelt | undefined> {
  try {
    const loaded = (await import(MODULE)) as { wrapCommandWithSandboxMacOS: Seatbelt };
    return loaded.wrapCommandWithSandboxMacOS;
  } catch {
    return undefined;
  }
}

const MODULE = "@anthropic-ai/sandbox-runtime/dist/sandbox/macos-sandbox-utils.js";
