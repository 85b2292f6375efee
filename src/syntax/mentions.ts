import type { Node, Tree } from "web-tree-sitter";
import { visitAt } from "./visit.ts";

/**
 * Of these names, those that a string literal of the file spells (except at the `excluded` offsets) as a
 * whole, as a file name, as a path segment or before a `.`: the program may make such a module itself.
 */
export function mentionedNames(
  tree: Tree,
  text: string,
  names: ReadonlySet<string>,
  excluded: ReadonlySet<number>,
): ReadonlySet<string> {
  const places = new Map<number, string>();
  for (const name of names) {
    for (const offset of candidates(text, name)) {
      if (!excluded.has(offset)) places.set(offset, name);
    }
  }
  const found = new Set<string>();
  const offsets = [...places.keys()].sort((a, b) => a - b);
  visitAt(tree, offsets, (path, offset) => {
    const name = places.get(offset);
    if (name === undefined || found.has(name)) return;
    const level = path.findLastIndex((node) => STRINGS.has(node.type));
    const literal = path.length - level > MAX_LEVELS ? undefined : path[level];
    if (!literal || !isPath(text, literal.startIndex, literal.endIndex)) return;
    if (!isLookedUp(path.slice(Math.max(0, level - MAX_AROUND), level), text)) found.add(name);
  });
  return found;
}

/** A string, its content, an escape in it. */
const MAX_LEVELS = 3;

const STRINGS: ReadonlySet<string> = new Set(["string", "template_string"]);

/**
 * Is the string there to find a module that must exist: `mock.patch("x.y")`, `INSTALLED_APPS = ["x"]`,
 * `["pip", "install", "x"]`?
 */
function isLookedUp(around: readonly Node[], text: string): boolean {
  return around.some((node) => {
    if (node.type === "call") return LOOK_UP.test(head(node.childForFieldName("function"), text));
    if (node.type === "assignment") return SETTING.test(head(node.childForFieldName("left"), text));
    return node.type === "list" && /["']install["']/.test(head(node, text));
  });
}

/** Enough for a list in a call or in an assignment. */
const MAX_AROUND = 4;

function head(node: Node | null, text: string): string {
  return node ? text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + 500)) : "";
}

/** unittest.mock, pytest's monkeypatch, logging, importlib, pkgutil, Django. */
const LOOK_UP =
  /(?:^|\.)(?:patch|patch\.(?:object|multiple)|monkeypatch\.(?:setattr|delattr)|getLogger|get_logger|find_spec|import_module|import_string|importorskip|resolve_name|metadata\.\w+|version)$/;

/** Django's and Sphinx's lists of what they load. */
const SETTING = /^(?:\w*APPS|MIDDLEWARE|\w*BACKENDS?|extensions|pytest_plugins)$/;

/** Where the text around a name looks like the inside of a string: cheaper than asking the tree. */
function* candidates(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const before = text[at - 1] ?? "";
    const after = text[at + name.length] ?? "";
    if (OPENS.has(before) && CLOSES.has(after)) yield at;
  }
}

const OPENS: ReadonlySet<string> = new Set(["'", '"', "`", "/", "\\"]);
const CLOSES: ReadonlySet<string> = new Set(["'", '"', "`", "/", "\\", "."]);

/** Prose and addresses name a module without making one. */
function isPath(text: string, start: number, end: number): boolean {
  if (end - start > MAX_PATH_LENGTH) return false;
  const literal = text.slice(start, end);
  return !/\s/.test(literal) && !literal.includes("://");
}

const MAX_PATH_LENGTH = 4096;
