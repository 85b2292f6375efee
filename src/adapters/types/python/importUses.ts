import type { Owner } from "../../../core/index.ts";
import type { AnalysisUse } from "../engine/protocol.ts";
import { declarationAt } from "./definitions.ts";
import { deprecationOf, moduleDeprecation } from "./deprecationUses.ts";
import { unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";
import { findInModule, findInSource } from "./moduleMembers.ts";
import { findModule } from "./modules.ts";
import type { FoundModule } from "./modules.ts";
import { Kind } from "./nodes.ts";
import type { ModuleNameNode, NameNode, Node } from "./nodes.ts";
import type { Reading } from "./reading.ts";
import { resolutionOf, spellingOf } from "./resolutions.ts";

/** The modules and the names that an import statement asks for. */
export function readImport(reading: Reading, node: Node): readonly AnalysisUse[] {
  if (node.nodeType === Kind.Import)
    return node.d.list.flatMap(({ d }) => {
      const found = moduleUse(reading, d.module);
      return found === undefined ? [] : [found.use];
    });
  if (node.nodeType !== Kind.ImportFrom || node.d.module.d.leadingDots > 0) return [];
  const module = moduleUse(reading, node.d.module);
  if (module === undefined) return [];
  const names = node.d.imports.map(({ d }) => exportUse(reading, module, d.name));
  return [module.use, ...names];
}

interface ModuleUse {
  readonly name: string;
  readonly use: AnalysisUse;
  readonly found: FoundModule;
  readonly owner: Owner;
}

function moduleUse(reading: Reading, node: ModuleNameNode): ModuleUse | undefined {
  const { env, file, guards } = reading;
  const name = node.d.nameParts.map((part) => part.d.value).join(".");
  if (name === "" || name === "__future__") return undefined;
  const found = findModule(env, name);
  if (found === undefined) return undefined;
  const first = found.file === undefined ? undefined : declarationAt(env, found.file, 1);
  const owner: Owner = {
    kind: "module",
    name,
    origin: found.origin,
    ...(first === undefined ? {} : { declaration: first }),
  };
  if (found.found.status === "missing") reading.failed.add(node.id);
  const guard = guards.at(node, name, "module");
  const deprecation = found.found.status === "resolved" ? moduleDeprecation(env, name) : undefined;
  const use: AnalysisUse = {
    id: file.id,
    start: node.start,
    end: node.start + node.length,
    kind: "module",
    name,
    owner: { ...owner, name: name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : name },
    resolution: resolutionOf(env, found.found),
    path: name,
    ...(deprecation === undefined ? {} : { deprecation }),
    ...(guard === undefined ? {} : { guard }),
  };
  return { name, use, found, owner };
}

function exportUse(reading: Reading, module: ModuleUse, node: NameNode): AnalysisUse {
  const { env, file, guards } = reading;
  const name = node.d.value;
  const found = exported(reading, module, name);
  const guard = guards.at(node, name, "export");
  const deprecation = deprecationOf(env, found, env.evaluator.getType(node));
  if (found.status === "missing") reading.failed.add(node.id);
  return {
    id: file.id,
    start: node.start,
    end: node.start + node.length,
    kind: "export",
    name,
    owner: module.owner,
    resolution: resolutionOf(env, found),
    ...spellingOf(env, found),
    path: `${module.name}.${name}`,
    ...(deprecation === undefined ? {} : { deprecation }),
    ...(guard === undefined ? {} : { guard }),
  };
}

function exported({ env, assigned }: Reading, module: ModuleUse, name: string): Found {
  if (module.found.found.status === "unknown") return module.found.found;
  if (module.found.found.status === "missing")
    return unknownBecause(`the module ${module.name} does not exist`);
  const type = env.moduleType(module.name);
  const found =
    type === undefined ? findInSource(env, module.name, name) : findInModule(env, type, name);
  if (found.status === "missing" && assigned.has(name))
    return unknownBecause(`the project itself sets "${name}"`);
  return found;
}
