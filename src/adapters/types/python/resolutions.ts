import type { Resolution } from "../../../core/index.ts";
import { declarationAt, definitionDeclaration } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import type { Found } from "./found.ts";
import type { Declared } from "./pyrightTypes.ts";

/** What was found, with the line of the declaration in words of the published files. */
export function resolutionOf(env: Environment, found: Found): Resolution {
  if (found.status !== "resolved") return found;
  const stub = found.declared === undefined ? undefined : declaredAt(env, found.declared);
  const source =
    found.definition === undefined ? undefined : definitionDeclaration(env, found.definition);
  const declaration = source ?? stub;
  return { status: "resolved", ...(declaration === undefined ? {} : { declaration }) };
}

export function declaredAt(env: Environment, declared: Declared): ReturnType<typeof declarationAt> {
  return declarationAt(env, declared.uri.getFilePath(), declared.range.start.line + 1);
}
