export type Ecosystem = "npm" | "pypi";

/** A package by name. PyPI names are normalised (PEP 503), npm names are as published. */
export interface PackageId {
  readonly ecosystem: Ecosystem;
  readonly name: string;
}

/** One release of a package. */
export interface PackageVersion extends PackageId {
  /** Exact: `2.2.3`. */
  readonly version: string;
}

/** The release that code is judged against. */
export interface ChosenVersion extends PackageVersion {
  /** A phrase: `locked in package-lock.json`. */
  readonly why: string;
}

/** `npm:express`, `pypi:scikit-learn`: a key for maps and sets. */
export function packageKey(id: PackageId): string {
  return `${id.ecosystem}:${id.name}`;
}

/** PEP 503: runs of `-`, `_` and `.` are one `-`, and case does not count. */
export function normalizePypiName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
