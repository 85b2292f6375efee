import { createRequire } from "node:module";

const manifest = createRequire(import.meta.url)("../../package.json") as { version: string };

/** The version of disprove: part of every cache key, so that a new version reads everything anew. */
export const { version } = manifest;
