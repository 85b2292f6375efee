import { join } from "node:path";
import type { PackageIndex } from "../../../core/index.ts";
import { isLoopback } from "../hosts.ts";
import type { Place } from "../place.ts";
import { ConfigurationError, readTextFile } from "../place.ts";
import { parseNetrc } from "./netrc.ts";
import { readPipSettings, words } from "./pipSettings.ts";
import type { WrittenIndex } from "./uvSettings.ts";
import { readUvSettings } from "./uvSettings.ts";

/** An index that is in force. */
export interface Index {
  /** With a final `/`, without credentials. */
  readonly url: string;
  /** `PyPI` for the default one, whichever it is, else the host. */
  readonly who: string;
  readonly authorization?: string;
  readonly role: "default" | "extra" | "explicit";
  /** PyPI itself, which also has the older JSON API. */
  readonly official: boolean;
  /** Packages that the project takes from here and from nowhere public. */
  readonly packages: ReadonlySet<string>;
}

export interface Indexes {
  readonly indexes: readonly Index[];
  /** Folders, files or pages with links to distributions. */
  readonly findLinks: readonly string[];
}

/**
 * Every index that pip, uv or the project's manifests name. They say nothing of which tool installs
 * the project, so all of them are in force: more indexes make "does not exist" harder to say, never
 * easier. The public one is in force unless something replaces it.
 */
export function readIndexes(
  place: Place,
  manifestsIndexes: readonly PackageIndex[],
  officialUrl: string,
): Indexes {
  const uv = readUvSettings(place);
  const pip = readPipSettings(place);
  const written = [...fromManifests(manifestsIndexes), ...uv.indexes, ...fromPip(pip)];
  const noIndex = uv.noIndex || /^(?:1|true|yes|on|t|y)$/i.test(pip.get("no-index") ?? "");
  const replaced = written.some(({ role }) => role === "default");
  if (!replaced) written.unshift({ url: officialUrl, role: "default", trusted: true });
  const login = loginFinder(place);
  const indexes = written.map((index) => toIndex(index, officialUrl, login));
  return {
    indexes: noIndex ? [] : distinct(indexes),
    findLinks: [...words(pip.get("find-links")), ...uv.findLinks.map((link) => link.place)],
  };
}

/**
 * The indexes to ask for a package, in turns: the next ones only where the first do not have it. What
 * the project takes from an index of its own is asked for there alone: its name may be a secret, and a
 * stranger may have registered it in public.
 */
export function turnsFor(name: string, indexes: readonly Index[]): readonly (readonly Index[])[] {
  const isOwn = ({ packages, role }: Index) => packages.has(name) || role === "explicit";
  if (indexes.some(({ packages }) => packages.has(name))) return [indexes.filter(isOwn)];
  const isExplicit = ({ role }: Index) => role === "explicit";
  return [indexes.filter((index) => !isExplicit(index)), indexes.filter(isExplicit)];
}

function fromManifests(indexes: readonly PackageIndex[]): WrittenIndex[] {
  return indexes
    .filter(({ ecosystem }) => ecosystem === "pypi")
    .map(({ url, role, packages = [] }) => ({ url, role, packages, trusted: false }));
}

function fromPip(settings: ReadonlyMap<string, string>): WrittenIndex[] {
  const read = (key: string, role: WrittenIndex["role"]) =>
    words(settings.get(key)).map((url) => ({ url, role, trusted: true }));
  return [...read("index-url", "default"), ...read("extra-index-url", "extra")];
}

type Login = (hostname: string) => string | undefined;

function toIndex(
  { url: written, role, trusted, packages = [] }: WrittenIndex,
  officialUrl: string,
  login: Login,
): Index {
  const url = URL.parse(written.endsWith("/") ? written : `${written}/`);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError("a configured package index is not an http address");
  }
  const { username, password, hostname } = url;
  const inline = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const pair = username === "" ? login(hostname) : inline;
  // The project may name an index without https to have the user's password sent in the open.
  const sent = trusted || url.protocol === "https:" || isLoopback(hostname);
  url.username = "";
  url.password = "";
  return {
    url: url.href,
    who: role === "default" ? "PyPI" : url.host,
    role,
    official: url.href === officialUrl,
    packages: new Set(packages),
    ...(pair !== undefined &&
      sent && { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }),
  };
}

/** The user's netrc names the host that a password is for, so a project cannot point it elsewhere. */
function loginFinder({ env, home }: Place): Login {
  const files = [env["NETRC"] ?? join(home, ".netrc"), join(home, "_netrc")];
  const machines = files.map((file) => parseNetrc(readTextFile(file) ?? ""));
  return (hostname) => {
    const machine = machines.map((each) => each.get(hostname)).find((each) => each !== undefined);
    return machine === undefined ? undefined : `${machine.login}:${machine.password}`;
  };
}

/** Manifests of one project may name the same index, each for other packages. */
function distinct(indexes: readonly Index[]): Index[] {
  const byUrl = Map.groupBy(indexes, ({ url }) => url);
  return [...byUrl.values()].flatMap(([first, ...same]) => {
    const packages = [first, ...same].flatMap((index) => [...(index?.packages ?? [])]);
    return first === undefined ? [] : [{ ...first, packages: new Set(packages) }];
  });
}
