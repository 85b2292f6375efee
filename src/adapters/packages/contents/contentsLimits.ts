import { type ArchiveLimits, archiveLimits } from "../archives/archiveLimits.ts";

const MB = 1024 * 1024;

export const contentsLimits: ArchiveLimits = Object.freeze({
  ...archiveLimits,
  keptBytes: 192 * MB,
});
