import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { startupSnapshot } from "node:v8";
import { compileFunction } from "node:vm";

/** Where pyright's own files are on this machine, with the declarations that it ships. */
export const pyrightFolder = path.dirname(
  createRequire(import.meta.url).resolve("pyright/dist/pyright-internal.js"),
);

export interface Bundle {
  find: <T>(name: string) => T;
}

type Factory = (module: Loaded, exports: object, require: Require) => void;
interface Loaded {
  exports: Record<string, unknown>;
}
interface Require {
  (id: string | number): Record<string, unknown>;
  d: (target: object, getters: Record<string, () => unknown>) => void;
  o: (target: object, name: string) => boolean;
  r: (target: object) => void;
  n: (module: Record<string, unknown>) => () => unknown;
  nmd: (module: object) => object;
  m: Readonly<Record<string, Factory>>;
}

/** pyright publishes no API: its bundle is a table of modules, whose exports keep their names. */
export function openBundle(): Bundle {
  const nodeRequire = createRequire(import.meta.url);
  const factories: Record<string, Factory> = {};
  for (const file of ["vendor.js", "pyright-internal.js"]) {
    Object.assign(factories, bundleModules(file, nodeRequire));
  }
  addNodeModules(factories, nodeRequire);
  const require = moduleLoader(factories);
  const sources = Object.entries(factories).map(([id, factory]) => [id, String(factory)] as const);
  return {
    find: <T>(name: string): T => {
      for (const [id, source] of sources) {
        if (!exportsName(source, name)) continue;
        const found = require(id)[name];
        if (found !== undefined) return found as T;
      }
      throw new Error(`this pyright has no "${name}": its inner names have changed`);
    },
  };
}

/** Read by hand where a snapshot is built: a heap in which Node has loaded modules itself cannot be started from. */
function bundleModules(
  file: string,
  nodeRequire: (name: string) => Record<string, unknown>,
): unknown {
  if (!startupSnapshot.isBuildingSnapshot())
    return nodeRequire(path.join(pyrightFolder, file))["modules"];
  const exports: Record<string, unknown> = {};
  compileFunction(moduleText(file), ["exports", "require"])(exports, nodeRequire);
  return exports["modules"];
}

function exportsName(source: string, name: string): boolean {
  const at = source.indexOf(`.${name}=`);
  return at !== -1 || source.includes(`.${name} = `);
}

/** The entry file maps numbers to Node's own modules. */
function addNodeModules(
  factories: Record<string, Factory>,
  nodeRequire: (name: string) => Record<string, unknown>,
): void {
  const entry = moduleText("pyright-langserver.js");
  for (const [, id, name] of entry.matchAll(/(\d+)\(e\)\{e\.exports=require\("([^"]+)"\)\}/g)) {
    if (id === undefined || name === undefined) continue;
    factories[id] = (module) => {
      module.exports = nodeRequire(name);
    };
  }
}

function moduleText(file: string): string {
  return readFileSync(path.join(pyrightFolder, file), "utf8");
}

function moduleLoader(factories: Readonly<Record<string, Factory>>): Require {
  const modules = new Map<string, Loaded>();
  const require = ((id: string | number): Record<string, unknown> => {
    const key = String(id);
    const known = modules.get(key);
    if (known !== undefined) return known.exports;
    const factory = factories[key];
    if (factory === undefined) throw new Error(`this pyright's bundle has no module ${key}`);
    const module: Loaded = { exports: {} };
    modules.set(key, module);
    factory.call(module.exports, module, module.exports, require);
    return module.exports;
  }) as Require;
  require.d = (target, getters) => {
    for (const [name, get] of Object.entries(getters)) {
      if (!Object.hasOwn(target, name))
        Object.defineProperty(target, name, { enumerable: true, get });
    }
  };
  require.o = (target, name) => Object.hasOwn(target, name);
  require.r = (target) => {
    Object.defineProperty(target, Symbol.toStringTag, { value: "Module" });
    Object.defineProperty(target, "__esModule", { value: true });
  };
  require.n = (module) => {
    const get = (): unknown => (module["__esModule"] === true ? module["default"] : module);
    require.d(get, { a: get });
    return get;
  };
  require.nmd = (module) => Object.assign(module, { paths: [], children: [] });
  require.m = factories;
  return require;
}
