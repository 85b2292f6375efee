import type { PackageStatus } from "../../../core/index.ts";

/** What an index's page about a project says, whichever form it came in. */
export interface ProjectPage {
  readonly files: readonly PageFile[];
  /** PEP 700. */
  readonly versions?: readonly string[];
  /** PEP 792. */
  readonly status?: PackageStatus;
}

export interface PageFile {
  readonly fileName: string;
  readonly url: string;
  readonly size?: number;
  /** Hexadecimal. */
  readonly sha256?: string;
  readonly uploadedAt?: string;
  readonly yanked?: string | true;
  readonly requiresPython?: string;
  /** The index serves the file's METADATA beside it (PEP 658, PEP 714). */
  readonly metadata?: true;
}

/** Active projects have no status. */
export function readStatus(status: unknown, reason: string | undefined): PackageStatus | undefined {
  if (status !== "archived" && status !== "quarantined" && status !== "deprecated")
    return undefined;
  return { kind: status, ...(reason !== undefined && { reason }) };
}

/** Undefined for what is not a SHA-256 in hexadecimal. */
export function readSha256(value: unknown): string | undefined {
  return typeof value === "string" && /^[0-9a-f]{64}$/i.test(value) ? value : undefined;
}
