import type { Ecosystem } from "../../../core/index.ts";
import type { ReleaseFile } from "../../registry/release.ts";

/**
 * The archive whose sources tell most. npm has one; of PyPI's the wheel for every platform, else the
 * one that a Python installs on Linux, else any, else the sources.
 *
 * @param python `3.11`; the newest that there is a wheel for, where it is left out.
 */
export function chooseArchive(
  ecosystem: Ecosystem,
  files: readonly ReleaseFile[],
  python?: string,
): ReleaseFile | undefined {
  if (ecosystem === "npm") return files.find((file) => file.kind === "tarball");
  const wheels = files.filter((file) => file.kind === "wheel");
  const sources = files.filter((file) => file.kind === "sdist" && READABLE.test(file.filename));
  const minor = minorOf(python);
  return best(wheels, (name) => wheelRank(name, minor)) ?? best(sources, () => 0);
}

/** The wheel of the same release for the Python that is furthest away, of those that are allowed. */
export function chooseOtherWheel(
  files: readonly ReleaseFile[],
  chosen: ReleaseFile,
  allows: (python: string) => boolean,
): ReleaseFile | undefined {
  const own = builtFor(chosen.filename);
  if (own === undefined) return undefined;
  const others = files.filter(({ kind, filename }) => {
    const minor = kind === "wheel" ? builtFor(filename) : undefined;
    return minor !== undefined && minor !== own && allows(`3.${minor}`);
  });
  const distance = (name: string) => Math.abs((builtFor(name) ?? own) - own);
  return best(others, (name) => 1_000_000 * distance(name) + wheelRank(name, builtFor(name)));
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
function wheelRank(filename: string, minor: number | undefined): number {
  const { python, abi, platform } = tagsOf(filename);
  const rank = minor === undefined ? newestRank(python, abi) : pythonRank(python, abi, minor);
  if (platform === "any") return 1_000 * (python.includes("py3") ? 20 : 10) + rank;
  const system = SYSTEMS.findIndex((pattern) => pattern.test(platform));
  return 1_000 * (SYSTEMS.length - (system < 0 ? SYSTEMS.length : system)) + rank;
}

function tagsOf(filename: string) {
  const [python = "", abi = "", platform = ""] = filename
    .slice(0, -".whl".length)
    .split("-")
    .slice(-3);
  return { python, abi, platform };
}

/** What is built for other systems may leave out modules. */
const SYSTEMS = [/manylinux.*x86_64/, /linux.*x86_64/, /linux/, /macosx/];

/** `cp313` above `cp39`, and both above other builds and implementations. */
function newestRank(tags: string, abi: string): number {
  const [minor] = minorsOf(tags);
  if (minor === undefined) return Number(tags.includes("py3"));
  return 2 + 2 * minor + Number(!isFreeThreaded(abi));
}

/** What a CPython installs, by the order of its tags; else what is nearest to it. */
function pythonRank(tags: string, abi: string, minor: number): number {
  const minors = minorsOf(tags);
  const [first] = minors;
  if (first === undefined) return 300 + Number(tags.includes("py3"));
  if (minors.includes(minor) && !isFreeThreaded(abi)) return 600 + Number(!abi.includes("abi3"));
  if (/abi3|none/.test(abi) && first <= minor) return 400 + first;
  return 100 - Math.min(90, 2 * Math.abs(first - minor) + Number(isFreeThreaded(abi)));
}

function isFreeThreaded(abi: string): boolean {
  return /\dt$/.test(abi);
}

/** `cp39.cp310` → 9, 10 */
function minorsOf(tags: string): readonly number[] {
  return [...tags.matchAll(/(?:^|\.)(?:cp|py)3(\d{1,2})(?=$|\.)/g)].map(([, minor]) =>
    Number(minor),
  );
}

/** The one CPython that a wheel is built for. */
function builtFor(filename: string): number | undefined {
  const { python, abi } = tagsOf(filename);
  const minor = /^cp3(\d{1,2})$/.exec(python)?.[1];
  return minor !== undefined && abi === python ? Number(minor) : undefined;
}

function minorOf(python: string | undefined): number | undefined {
  const minor = /^3\.(\d{1,2})/.exec(python ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor);
}
