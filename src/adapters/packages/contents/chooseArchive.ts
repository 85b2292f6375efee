import type { Ecosystem } from "../../../core/index.ts";
import type { ReleaseFile } from "../../registry/release.ts";

/**
 * The archive whose sources tell most. npm has one; of PyPI's the wheel for every platform, else the
 * one for the newest CPython on Linux, else any, else the sources.
 */
export function chooseArchive(
  ecosystem: Ecosystem,
  files: readonly ReleaseFile[],
): ReleaseFile | undefined {
  if (ecosystem === "npm") return files.find((file) => file.kind === "tarball");
  const wheels = files.filter((file) => file.kind === "wheel");
  const sources = files.filter((file) => file.kind === "sdist" && READABLE.test(file.filename));
  return best(wheels, wheelRank) ?? best(sources, () => 0);
}

const READABLE = /\.(?:tar\.gz|tgz|zip|tar)$/;

function best(
  files: readonly ReleaseFile[],
  rank: (filename: string) => number,
): ReleaseFile | undefined {
  const [first] = files.toSorted(
    (a, b) =>
      rank(b.filename) - rank(a.filename) ||
      (a.size ?? Infinity) - (b.size ?? Infinity) ||
      (a.filename < b.filename ? -1 : 1),
  );
  return first;
}

/** `name-1.0[-build]-python-abi-platform.whl`, by the binary distribution format. */
function wheelRank(filename: string): number {
  const [python = "", abi = "", platform = ""] = filename
    .slice(0, -".whl".length)
    .split("-")
    .slice(-3);
  if (platform === "any") return python.includes("py3") ? 10_000 : 9_000;
  const system = SYSTEMS.findIndex((pattern) => pattern.test(platform));
  return (
    1_000 * (SYSTEMS.length - (system < 0 ? SYSTEMS.length : system)) + pythonRank(python, abi)
  );
}

/** What is built for other systems may leave out modules. */
const SYSTEMS = [/manylinux.*x86_64/, /linux.*x86_64/, /linux/, /macosx/];

/** `cp313` above `cp39`, and both above other builds and implementations. */
function pythonRank(tags: string, abi: string): number {
  const minor = /(?:^|\.)cp3(\d{1,2})(?:$|\.)/.exec(tags)?.[1];
  if (minor === undefined) return Number(tags.includes("py3"));
  return 2 + 2 * Number(minor) + Number(!/\dt$/.test(abi));
}
