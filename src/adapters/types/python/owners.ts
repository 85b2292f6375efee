import type { Origin, Owner } from "../../../core/index.ts";
import type { Environment } from "./environment.ts";
import type { ClassType } from "./pyrightTypes.ts";
import { declaredAt } from "./resolutions.ts";

export function classOwner(env: Environment, type: ClassType, origin: Origin): Owner {
  const { declaration, name } = type.shared;
  const at = declaration === undefined ? undefined : declaredAt(env, declaration);
  return { kind: "class", name, origin, ...(at === undefined ? {} : { declaration: at }) };
}

/** Who a module is of: undefined where nothing that is mounted has it. */
export function rootOrigin(env: Environment, module: string): Origin | undefined {
  const [provider] = env.providers(module);
  if (provider !== undefined) return { kind: "package", package: provider };
  const standard = env.standard.find(module);
  return standard === undefined
    ? undefined
    : { kind: "standard", name: "Python", version: env.pythonVersion };
}
