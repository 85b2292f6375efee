import type { Reference } from "../core/reference.ts";
import { isBuiltin } from "./nodeBuiltin.ts";
import { parseNpmSpecifier } from "./npmSpecifier.ts";
import { schemes } from "./tables/schemes.ts";

/** What a specifier is by its form alone; undefined for a bare name. */
export function elsewhereByForm(specifier: string, typeOnly: boolean): Reference | undefined {
  if (specifier.trim() === "") return { kind: "unknown", why: "the specifier is empty" };
  if (isTemplate(specifier))
    return { kind: "unknown", why: "the specifier is a template that is filled in later" };
  if (specifier.startsWith("\0")) return { kind: "virtual", why: "a bundler's plugin makes it" };
  return byPath(specifier) ?? byScheme(specifier, typeOnly) ?? bySign(specifier);
}

function isTemplate(specifier: string): boolean {
  return /\$\{|\{\{|<|%[A-Z_]+%/.test(specifier);
}

function byPath(specifier: string): Reference | undefined {
  if (specifier.startsWith("//")) return { kind: "url", why: "it is fetched by its address" };
  if (/^(?:\.\.?(?:[/\\?#]|$)|\/|\\|[A-Za-z]:[/\\])/.test(specifier))
    return { kind: "local", why: "it is a path" };
  return undefined;
}

function byScheme(specifier: string, typeOnly: boolean): Reference | undefined {
  const scheme = /^(@?[A-Za-z][\w+.-]*):/.exec(specifier)?.[1];
  if (scheme === undefined) return undefined;
  const rest = specifier.slice(scheme.length + 1);
  if (scheme === "node")
    return isBuiltin(specifier)
      ? { kind: "builtin", why: "it is a module of Node.js" }
      : { kind: "unknown", why: `Node.js is not known to have a module "${rest}"` };
  if (scheme === "npm") return npmScheme(rest, typeOnly);
  const [kind, why] = (Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined) ?? [
    "virtual",
    `npm names have no colon: whatever understands "${scheme}:" provides it`,
  ];
  return { kind, why };
}

/** Deno's `npm:@scope/name@^1.2.3/sub/path`. */
function npmScheme(rest: string, typeOnly: boolean): Reference {
  const match = /^\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(?:\/(.*))?$/.exec(rest);
  const parsed = parseNpmSpecifier([match?.[1] ?? "", match?.[2] ?? ""].join("/"));
  if (!parsed) return { kind: "unknown", why: `"${rest}" cannot be the name of a package` };
  return {
    kind: "package",
    id: { ecosystem: "npm", name: parsed.name },
    ...(parsed.subpath !== undefined && { subpath: parsed.subpath }),
    ...(typeOnly && { typeOnly: true }),
  };
}

/** First characters that no npm name has. */
function bySign(specifier: string): Reference | undefined {
  if (specifier.startsWith("#"))
    return {
      kind: "alias",
      why: "package.json imports or a framework maps names that begin with #",
    };
  if (specifier.startsWith("$"))
    return { kind: "alias", why: "no npm name begins with $: a framework or an alias provides it" };
  if (/^(?:~|@\/|@@|@~)/.test(specifier))
    return { kind: "alias", why: `no npm name begins with ${specifier.slice(0, 2)}` };
  return undefined;
}
