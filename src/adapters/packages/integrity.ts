import { createHash, timingSafeEqual } from "node:crypto";
import { refuse } from "./archives/refusal.ts";
import type { ReleaseFile } from "../registry/release.ts";

/** Throws `Refused` when a whole file is not the one that the registry stated. */
export function checkIntegrity(bytes: Uint8Array, file: ReleaseFile): void {
  if (file.size !== undefined && file.size !== bytes.length) {
    refuse(`it has ${bytes.length} bytes, the registry states ${file.size}`);
  }
  const stated = statedHash(file);
  if (stated === undefined) return;
  const actual = createHash(stated.algorithm).update(bytes).digest();
  const same = actual.length === stated.digest.length && timingSafeEqual(actual, stated.digest);
  if (!same) refuse(`its ${stated.algorithm} is not the one the registry states`);
}

const STRONGEST_FIRST = ["sha512", "sha384", "sha256"] as const;

function statedHash({ sha256, integrity }: ReleaseFile) {
  if (sha256 !== undefined) return { algorithm: "sha256", digest: Buffer.from(sha256, "hex") };
  const hashes = integrity?.split(/\s+/) ?? [];
  for (const algorithm of STRONGEST_FIRST) {
    const hash = hashes.find((each) => each.startsWith(`${algorithm}-`));
    const base64 = hash?.slice(algorithm.length + 1).split("?")[0];
    if (base64 !== undefined) return { algorithm, digest: Buffer.from(base64, "base64") };
  }
  return undefined;
}
