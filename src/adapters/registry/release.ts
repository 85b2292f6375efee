import type { CallOptions, PackageId } from "../../core/index.ts";

/** The files of one version, as the user's registry lists them. */
export type ReleaseFiles = (
  id: PackageId,
  version: string,
  options?: CallOptions,
) => Promise<Release>;

export type Release =
  | { readonly status: "found"; readonly files: readonly ReleaseFile[] }
  | { readonly status: "unknown"; readonly reason: string };

export interface ReleaseFile {
  readonly kind: "wheel" | "sdist" | "tarball";
  readonly url: string;
  readonly filename: string;
  /** For the address itself only; the client does not take it along when redirected elsewhere. */
  readonly authorization?: string;
  readonly size?: number;
  /** Hexadecimal. */
  readonly sha256?: string;
  /** npm: `sha512-…` (Subresource Integrity). */
  readonly integrity?: string;
}
