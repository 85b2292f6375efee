import type { Import } from "../core/module.ts";
import type { Packages } from "../core/ports.ts";

/**
 * `google.cloud.storage` of `from google.cloud import storage`: the longest dotted name that some
 * known distribution provides; below a namespace the name as the code has it, else the first name.
 */
export function moduleToFind(item: Import, module: string, packages: Packages): string {
  const names = item.names.map(({ name }) => name).filter((name) => name !== "*");
  const dotted = [...names.map((name) => `${module}.${name}`), module];
  for (const start of dotted)
    for (let name = start; name.includes("."); name = name.slice(0, name.lastIndexOf(".")))
      if (packages.knownDistributions("pypi", name).length > 0) return shortened(name, packages);
  const first = module.split(".", 1)[0] ?? module;
  if (!packages.isNamespace("pypi", first)) return first;
  const part = module.includes(".") ? names.find(isModuleName) : names[0];
  return part === undefined ? module : `${module}.${part}`;
}

/** `matplotlib` of `matplotlib.pyplot`, where the same distributions provide both: they are one package. */
function shortened(module: string, packages: Packages): string {
  const providers = (name: string) => packages.knownDistributions("pypi", name).join(" ");
  const above = module.slice(0, module.lastIndexOf("."));
  if (!module.includes(".") || providers(above) !== providers(module)) return module;
  return shortened(above, packages);
}

/** PEP 8: modules are lower case. In `from google.cloud import storage` the name taken is the module. */
function isModuleName(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name);
}
