import type { Origin } from "../../../core/index.ts";
import type { Environment } from "./environment.ts";
import { projectRoot, siteRoot } from "./environment.ts";
import { unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";

export interface FoundModule {
  readonly found: Found;
  readonly origin: Origin;
  readonly file?: string;
}

/** Whether a module can be imported; undefined for the project's own and for what is not mounted. */
export function findModule(env: Environment, name: string): FoundModule | undefined {
  const type = env.moduleType(name);
  if (type !== undefined) {
    const file = type.priv.fileUri.getFilePath();
    const origin = env.originOf(file);
    const standard = origin?.kind === "standard" ? env.standard.find(name) : undefined;
    if (origin !== undefined && standard?.present === false)
      return { found: ofOtherVersion(env, name.split(".")[0] ?? name, standard.detail), origin };
    if (origin !== undefined) return { found: { status: "resolved" }, origin, file };
    if (file.startsWith(`${projectRoot}/`)) return undefined;
  }
  const first = name.split(".")[0] ?? name;
  if (isOwn(env, first)) return undefined;
  const providers = env.providers(first);
  const provider = providers[0];
  if (provider !== undefined) {
    const origin: Origin = { kind: "package", package: provider };
    return { found: inPackage(env, name, first, providers.length), origin };
  }
  const standard = env.standard.find(name);
  if (standard === undefined) return undefined;
  const origin: Origin = { kind: "standard", name: "Python", version: env.pythonVersion };
  if (standard.present) return { found: inStandard(env, name), origin };
  return { found: ofOtherVersion(env, first, standard.detail), origin };
}

function ofOtherVersion(env: Environment, first: string, detail: string): Found {
  // setuptools makes a `distutils` of its own that can be imported.
  const release = env.stubbed(first);
  return release === undefined
    ? { status: "missing", detail, available: [] }
    : unknownBecause(`${release} may bring ${first}`);
}

function isOwn(env: Environment, first: string): boolean {
  return [projectRoot, `${projectRoot}/src`].some(
    (folder) => env.files.exists(`${folder}/${first}`) || env.files.exists(`${folder}/${first}.py`),
  );
}

function inStandard(env: Environment, name: string): Found {
  if (name.split(".").some((part) => part.startsWith("_")))
    return unknownBecause("private modules of the standard library are not declared");
  if (/^(?:test|idlelib|lib2to3|turtledemo)\b/.test(name))
    return unknownBecause(`${name} is not declared`);
  const parent = name.slice(0, name.lastIndexOf("."));
  return parent === "" || env.moduleType(parent) === undefined
    ? unknownBecause(`${name} is not declared`)
    : { status: "missing", available: [] };
}

function inPackage(env: Environment, name: string, first: string, providers: number): Found {
  if (env.sources.exists(name)) return { status: "resolved" };
  const parts = name.split(".");
  const regular = ["__init__.py", "__init__.pyi"].some((file) =>
    env.files.exists(`${siteRoot}/${first}/${file}`),
  );
  if (
    parts.length > 1 &&
    (!regular || providers > 1) &&
    !env.files.exists(`${siteRoot}/${first}.py`)
  )
    return unknownBecause(`several packages share the name ${first}`);
  if (env.builtFromSource(first))
    return unknownBecause(`${first} is published as source only, and its build may make modules`);
  for (let count = 1; count < parts.length; count += 1) {
    const parent = env.sources.module(parts.slice(0, count).join("."));
    if (parent !== undefined && makesModules.test(parent.text))
      return unknownBecause(`${parent.module} makes modules when it is imported`);
  }
  return { status: "missing", available: siblings(env, name) };
}

/** Sources that put modules where no file is. */
const makesModules =
  /sys\.modules\[(?!__name__\])|modules\.(?:setdefault|update)\(|meta_path|__path__\s*[.=+]|extend_path/;

function siblings(env: Environment, name: string): readonly string[] {
  const parent = name.slice(0, Math.max(0, name.lastIndexOf("."))).replaceAll(".", "/");
  const names = env.files.names(parent === "" ? siteRoot : `${siteRoot}/${parent}`);
  const modules = names.map((file) => file.replace(/\..*$/, ""));
  return [...new Set(modules)]
    .filter((module) => /^[A-Za-z]\w*$/.test(module))
    .toSorted()
    .slice(0, maximumSiblings);
}

const maximumSiblings = 1000;
