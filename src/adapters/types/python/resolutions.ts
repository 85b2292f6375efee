import type { Resolution } from "../../../core/index.ts";
import type { UnlessSpelled } from "../engine/protocol.ts";
import { declarationAt, definitionDeclaration } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import { unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";
import type { Declared } from "./pyrightTypes.ts";

/** What was found, with the line of the declaration in words of the published files. */
export function resolutionOf(env: Environment, found: Found): Resolution {
  if (found.status === "unknown") return unknownBecause(found.reason);
  if (found.status === "missing") return found;
  const stub = found.declared === undefined ? undefined : declaredAt(env, found.declared);
  const source =
    found.definition === undefined ? undefined : definitionDeclaration(env, found.definition);
  const declaration = source ?? stub;
  return { status: "resolved", ...(declaration === undefined ? {} : { declaration }) };
}

export function declaredAt(env: Environment, declared: Declared): ReturnType<typeof declarationAt> {
  return declarationAt(env, declared.uri.getFilePath(), declared.range.start.line + 1);
}

/** What compiled modules have to be asked before an unknown name counts as missing. */
export function spellingOf(
  env: Environment,
  found: Found,
): { readonly unlessSpelled?: UnlessSpelled } {
  if (found.status !== "unknown" || found.compiled === undefined) return {};
  const { modules, available, isDeclared } = found.compiled;
  const [first = ""] = modules;
  const [release, ...others] = env.providers(first);
  if (release === undefined || others.length > 0) return {};
  if (modules.some((module) => env.providers(module)[0] !== release)) return {};
  const folders = modules.map((module) => module.split(".").slice(0, -1).join("/"));
  const asked = { release, folders: [...new Set(folders)], available };
  return { unlessSpelled: { ...asked, ...(isDeclared && { isDeclared }) } };
}
