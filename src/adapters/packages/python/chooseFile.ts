import type { ReleaseFile } from "../../registry/release.ts";

/** A wheel for every platform, else the smallest wheel, else the sources: what is read tells the same of all. */
export function chooseFile(files: readonly ReleaseFile[]): ReleaseFile | undefined {
  const wheels = files.filter((file) => file.kind === "wheel");
  const pure = wheels.filter((file) => file.filename.endsWith("-none-any.whl"));
  return (
    smallest(pure.filter((file) => /-(?:py2\.)?py3/.test(file.filename))) ??
    smallest(pure) ??
    smallest(wheels) ??
    smallest(files.filter((file) => file.kind === "sdist" && READABLE.test(file.filename)))
  );
}

const READABLE = /\.(?:tar\.gz|tgz|zip|tar)$/;

function smallest(files: readonly ReleaseFile[]): ReleaseFile | undefined {
  return files.toSorted((a, b) => (a.size ?? Infinity) - (b.size ?? Infinity) || 0)[0];
}
