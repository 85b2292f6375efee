import { normalizePypiName } from "../../../core/index.ts";
import { isNamespace } from "./importTable.ts";
import { parents } from "./modules.ts";

/**
 * Names under which a distribution of an unknown module may be published, by the conventions that
 * PyPI's users follow: the path's own names (`azure.storage.blob` → `azure-storage-blob`), then
 * `python-x`, `pyx`, `py-x`, `x-python`, `x-py` and `django-x`; what a namespace's parts share
 * (`google.cloud.exceptions` → `google-cloud-core`); Apple's frameworks. A module with an underscore
 * before it is a part of the plain one's. Each has still to be proved.
 */
export function derivedNames(module: string): readonly string[] {
  const above = parents(module);
  const first = asName(above.at(-1) ?? module);
  const core = above[0] === undefined ? [] : [`${asName(above[0])}-core`];
  // Who shares a namespace names each part after its path, and what has the bare name is none of them.
  if (isNamespace(above.at(-1) ?? module))
    return [...new Set([module, ...above.slice(0, -1)].map(asName).slice(-MAX_PATHS).concat(core))];
  const paths = [module, ...above].map(asName);
  const affixed = [
    `python-${first}`,
    `py${first}`,
    `py-${first}`,
    `${first}-python`,
    `${first}-py`,
    `django-${first}`,
    ...core,
    ...(/^[A-Z]/.test(module) ? [`pyobjc-framework-${first}`] : []),
  ];
  return [...new Set([...paths.slice(-MAX_PATHS), ...affixed])].filter((name) => NAME.test(name));
}

/** Declared distributions by whether their name shares a word with the module's: `python-x` with `x.core`. */
export function byResemblance(
  declared: readonly string[],
  module: string,
): { readonly akin: readonly string[]; readonly others: readonly string[] } {
  const words = new Set(
    module
      .toLowerCase()
      .split(/[._]/)
      .filter((word) => word.length > 1),
  );
  const isAkin = (name: string) => {
    const parts = name.split("-");
    return parts.some((part) => words.has(part) || words.has(part.replace(/^py|py$/, "")));
  };
  const names = [...new Set(declared.map(normalizePypiName))];
  return { akin: names.filter(isAkin), others: names.filter((name) => !isAkin(name)) };
}

/** Distributions are seldom named after more than four parts. */
const MAX_PATHS = 4;
/** PEP 508, normalised. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

function asName(module: string): string {
  return normalizePypiName(module).replace(/^-/, "").replace(/-$/, "");
}
