import type { Refusal } from "./refusal.ts";

/** An archive that was found sound: the names of its regular files, whose bytes can be asked for. */
export interface Archive {
  readonly status: "open";
  /** Path → bytes when unpacked. */
  readonly files: ReadonlyMap<string, number>;
  /** Links, devices and entries with unsafe names: left out. */
  readonly skipped: number;
  /** Those of the files that are there; reading none costs nothing. */
  read(paths: readonly string[]): Promise<Contents | Refusal>;
}

export interface Contents {
  readonly status: "read";
  readonly files: ReadonlyMap<string, Uint8Array>;
}
