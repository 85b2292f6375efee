import type { CallOptions, PackageId, Provider, Providers, Registry } from "../../../core/index.ts";

/** A package provides the name it is published under; `@types/x` provides the types of `x`. */
export async function npmProviders(
  registry: Registry,
  module: string,
  call: CallOptions = {},
): Promise<Providers> {
  const name = packageOf(module);
  const reasons: string[] = [];
  for (const each of [name, typesOf(name)]) {
    const id: PackageId = { ecosystem: "npm", name: each };
    const answer = await registry.lookUp(id, call);
    if (answer.status === "unknown") reasons.push(answer.reason);
    if (answer.status === "found")
      return { distributions: [provider(each, answer.package.latest)] };
  }
  return { distributions: [], ...(reasons[0] !== undefined && { unknown: reasons[0] }) };
}

/** `lodash/fp` → `lodash`, `@scope/name/deep` → `@scope/name`. */
function packageOf(module: string): string {
  return module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
}

/** DefinitelyTyped's names: `@types/node`, and `@types/babel__core` for `@babel/core`. */
export function typesOf(name: string): string {
  if (name.startsWith("@types/")) return name;
  return `@types/${name.startsWith("@") ? name.slice(1).replace("/", "__") : name}`;
}

/** npm refuses to publish an archive whose package.json has another name than the package. */
function provider(name: string, version = "unknown"): Provider {
  return {
    name,
    proof: { kind: "archive", version, file: "package.json", excerpt: `"name": "${name}"` },
  };
}
