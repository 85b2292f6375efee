import type { Reading } from "../releaseReader.ts";
import { parseManifest, topFolder } from "./exportsReading.ts";

/** Name → range of all that a version's own package.json requires, for whatever purpose. */
export const requirementsReading: Reading<Readonly<Record<string, string>>> = {
  name: "npm-requirements-1",
  choose: (files) => files.find((file) => file.kind === "tarball"),
  async read(archive) {
    const path = `${topFolder(archive)}package.json`;
    const read = await archive.read([path]);
    if (read.status === "refused") return read;
    const manifest: Readonly<Record<string, unknown>> = { ...parseManifest(read.files.get(path)) };
    const entries = SECTIONS.flatMap((section) => Object.entries(manifest[section] ?? {}));
    return Object.fromEntries(
      entries.flatMap(([name, range]) => (typeof range === "string" ? [[name, range]] : [])),
    );
  },
};

const SECTIONS = ["peerDependencies", "optionalDependencies", "devDependencies", "dependencies"];
