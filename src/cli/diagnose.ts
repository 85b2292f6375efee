import { access, mkdir, mkdtemp, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import {
  resolveConfiguration,
  type Configuration,
} from "../adapters/configuration/resolveConfiguration.ts";
import { defaultCacheFolder } from "../adapters/cache/defaultFolder.ts";
import { createEngines, type Engines } from "../adapters/types/engine/createEngines.ts";
import { createSandbox } from "../adapters/sandbox/createSandbox.ts";
import { levelsToInstall } from "../adapters/sandbox/prove.ts";
import { openPorts } from "../app/ports.ts";
import { openOnce } from "../app/standby.ts";
import type { Ecosystem, Language, PackageId, Registry } from "../core/index.ts";
import { UsageError } from "../core/usageError.ts";
import { loadGrammars } from "../syntax/grammars.ts";
import { refuseUnknownRules } from "./ruleNames.ts";

/** One thing that checking needs, or is better with. Only `broken` keeps `check` from its work. */
export interface Diagnosis {
  readonly subject: string;
  readonly state: "ok" | "missing" | "skipped" | "broken";
  readonly detail: string;
}

/** Tries each thing once, in the order in which a run needs them. */
export async function* diagnose(offline: boolean): AsyncGenerator<Diagnosis, void> {
  yield { subject: "node", state: "ok", detail: `${process.versions.node} at ${process.execPath}` };
  const { diagnosis, configuration } = await tryConfiguration();
  yield diagnosis;
  yield await tryGrammars();
  yield* tryEngines();
  yield await tryCache(configuration?.settings.cacheDir ?? defaultCacheFolder());
  yield* tryRegistries(offline || configuration?.settings.offline === true);
  yield await findEnvironment();
  yield* trySandbox();
}

/** Proved as a run proves it: by a program that tries to get out. */
async function* trySandbox(): AsyncGenerator<Diagnosis, void> {
  const subject = "sandbox";
  const sandbox = createSandbox({ choice: "auto", env: process.env, root: process.cwd() });
  for (const language of ["python", "javascript"] as const) {
    const opened = await sandbox.open({ language });
    if (opened.status === "unavailable") {
      yield { subject, state: "missing", detail: `no ${language} is run: ${opened.reason}` };
      continue;
    }
    const { level, mechanism, notLimited, runtimes } = opened.session.isolation;
    await opened.session.close();
    const detail = `${runtimes.join(", ")} at level ${level}: ${mechanism}; not limited: ${notLimited.join(", ")}`;
    yield { subject, state: "ok", detail };
  }
  for (const { level, why } of await levelsToInstall(process.env))
    yield { subject: `level ${level}`, state: "skipped", detail: why };
}

async function tryConfiguration(): Promise<{
  readonly diagnosis: Diagnosis;
  readonly configuration?: Configuration;
}> {
  const subject = "configuration";
  try {
    const request = { cwd: process.cwd(), env: process.env, flags: [] };
    const configuration = await resolveConfiguration(request);
    refuseUnknownRules(configuration);
    const origins = [...configuration.origins.values()];
    const names = new Set(origins.flatMap(({ name }) => (name === undefined ? [] : [name])));
    const detail = names.size > 0 ? [...names].join(", ") : "none found, the defaults are in force";
    return { diagnosis: { subject, state: "ok", detail }, configuration };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { diagnosis: { subject, state: "broken", detail: error.message } };
  }
}

async function tryGrammars(): Promise<Diagnosis> {
  const subject = "grammars";
  const languages = ["python", "javascript", "typescript", "tsx"] as const;
  try {
    await loadGrammars(languages);
    return { subject, state: "ok", detail: languages.join(", ") };
  } catch (error) {
    const detail = `they do not load (${reasonOf(error)}): install disprove again`;
    return { subject, state: "broken", detail };
  }
}

async function* tryEngines(): AsyncGenerator<Diagnosis, void> {
  const engines = createEngines({ timeLimit: ENGINE_PATIENCE });
  yield await tryEngine(engines, "npm", "typescript", "a.ts");
  yield await tryEngine(engines, "pypi", "python", "a.py");
  engines.close();
}

const ENGINE_PATIENCE = 20_000;

/** Both engines are asked for something of their language's own library. */
async function tryEngine(
  engines: Engines,
  ecosystem: Ecosystem,
  language: Language,
  path: string,
): Promise<Diagnosis> {
  const subject = `${language} engine`;
  const startedAt = performance.now();
  const text = ecosystem === "npm" ? 'JSON.stringify("")' : "import json\njson.dumps(0)";
  const files = [{ id: path, path, language, text }];
  const answer = await engines.of(ecosystem).analyze({ ecosystem, files, mounts: [] });
  const time = `${Math.round(performance.now() - startedAt)} ms`;
  if (answer.status === "analyzed" && answer.result.uses.length > 0)
    return { subject, state: "ok", detail: `starts and answers in ${time}` };
  const reason = answer.status === "failed" ? answer.reason : "it knows nothing of the language";
  const detail = `${reason} (${time}): names of packages cannot be checked; install disprove again`;
  return { subject, state: "broken", detail };
}

async function tryCache(folder: string): Promise<Diagnosis> {
  const subject = "cache";
  try {
    await mkdir(folder, { recursive: true });
    const probe = await mkdtemp(join(folder, "probe-"));
    await rm(probe, { recursive: true });
    return { subject, state: "ok", detail: folder };
  } catch (error) {
    const detail = `${folder} cannot be written (${reasonOf(error)}): every run asks the registries again`;
    return { subject, state: "missing", detail };
  }
}

/** Packages that have always been there; a mirror without them has answered all the same. */
const wellKnown: readonly PackageId[] = [
  { ecosystem: "npm", name: "npm" },
  { ecosystem: "pypi", name: "pip" },
];

async function* tryRegistries(offline: boolean): AsyncGenerator<Diagnosis, void> {
  if (offline) {
    for (const { ecosystem } of wellKnown)
      yield { subject: ecosystem, state: "skipped", detail: "offline" };
    return;
  }
  const place = { cwd: process.cwd(), env: process.env, home: homedir() };
  const signal = AbortSignal.timeout(PATIENCE);
  // Without a cache, because what a registry said yesterday says nothing of today's network.
  const standby = openOnce();
  const fresh = { offline: false, cacheFolder: undefined, indexes: [], standby, signal };
  const { ports, close } = openPorts({ ...place, ...fresh });
  for (const id of wellKnown) yield await tryRegistry(ports.registry, id);
  await Promise.all([close(), standby.close()]);
}

const PATIENCE = 10_000;

async function tryRegistry(registry: Registry, id: PackageId): Promise<Diagnosis> {
  const startedAt = performance.now();
  const answer = await registry.lookUp(id);
  const time = `${Math.round(performance.now() - startedAt)} ms`;
  const subject = id.ecosystem;
  if (answer.status === "unknown") {
    const detail = `${answer.reason} (${time}): check the network, the proxy and the registry's configuration`;
    return { subject, state: "broken", detail };
  }
  return { subject, state: "ok", detail: `${answer.provenance.url} answered in ${time}` };
}

async function findEnvironment(): Promise<Diagnosis> {
  const subject = "python";
  const active = process.env["VIRTUAL_ENV"];
  const folders = [...(active ? [active] : []), ".venv", "venv"];
  for (const folder of folders.map((name) => resolve(name)))
    if (await isThere(join(folder, "pyvenv.cfg")))
      return { subject, state: "ok", detail: `virtual environment ${folder}` };
  const detail = "no virtual environment here: which packages are installed is not known";
  return { subject, state: "missing", detail };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? (error instanceof Error ? error.message : String(error));
}
