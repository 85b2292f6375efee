import { importNames } from "./importNames.ts";
import { parents } from "./modules.ts";

/** Distribution → the version it was proved with, for the longest part of the module the table knows. */
export function tableEntries(module: string): ReadonlyMap<string, string> {
  for (const name of [module, ...parents(module)]) {
    const line = Object.hasOwn(importNames, name) ? importNames[name] : undefined;
    if (line !== undefined) return parseLine(line);
  }
  return new Map();
}

/** Several distributions put modules below this name, and none of them is the whole of it. */
export function isNamespace(first: string): boolean {
  return namespaces.has(first) && !Object.hasOwn(importNames, first);
}

/** Shared by convention, by organisations that publish each part by itself under its dotted name. */
const SHARED =
  "azure backports collective flaskext jaraco mpl_toolkits odoo opentelemetry plone repoze ruamel sphinxcontrib zope".split(
    " ",
  );

const namespaces: ReadonlySet<string> = new Set([
  ...SHARED,
  ...Object.keys(importNames).flatMap((name) =>
    name.includes(".") ? [name.split(".", 1)[0] ?? name] : [],
  ),
]);

let modulesByDistribution: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The import names that the table knows a distribution to provide. */
export function knownModules(distribution: string): ReadonlySet<string> {
  modulesByDistribution ??= invert();
  return modulesByDistribution.get(distribution) ?? new Set();
}

function invert(): ReadonlyMap<string, ReadonlySet<string>> {
  const inverted = new Map<string, Set<string>>();
  for (const [module, line] of Object.entries(importNames)) {
    for (const name of parseLine(line).keys()) {
      inverted.set(name, (inverted.get(name) ?? new Set()).add(module));
    }
  }
  return inverted;
}

/** `opencv-python@4.12.0 opencv-python-headless@4.12.0` */
function parseLine(line: string): ReadonlyMap<string, string> {
  return new Map(
    line.split(" ").map((entry) => {
      const [name = "", version = ""] = entry.split("@");
      return [name, version];
    }),
  );
}
