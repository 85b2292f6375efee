import { readClassSource } from "./classSource.ts";
import { runtimeModule } from "./definitions.ts";
import { siteRoot } from "./environment.ts";
import type { Environment } from "./environment.ts";
import type { ClassType } from "./pyrightTypes.ts";

/**
 * Whether a package makes a class below another one that has a name, itself or from what it mixes in: a
 * value that is declared as the upper class may be of the lower one.
 */
export function isInSubclass(env: Environment, type: ClassType, wanted: string): boolean {
  const module = runtimeModule(type.shared.fileUri.getFilePath());
  const top = module?.split(".")[0];
  if (top === undefined || !/^\w+$/.test(wanted)) return false;
  const classes = classesOf(env, top);
  const own = type.shared.name;
  const below = closure(own, (name) => classes.below.get(name) ?? []);
  const related = new Set(
    [...below].flatMap((name) => [name, ...closure(name, (each) => basesOf(classes, each))]),
  );
  related.delete(own);
  for (const name of related)
    for (const { file } of classes.written.get(name) ?? [])
      if (defines(env, file, name, wanted)) return true;
  return false;
}

interface Written {
  readonly file: string;
  readonly bases: readonly string[];
}

/** The classes of one package, by their name alone: two of one name are taken for one. */
interface Classes {
  readonly written: Map<string, Written[]>;
  readonly below: Map<string, string[]>;
}

const known = new WeakMap<Environment, Map<string, Classes>>();

function classesOf(env: Environment, top: string): Classes {
  const all = known.get(env) ?? new Map<string, Classes>();
  known.set(env, all);
  const found = all.get(top) ?? readClasses(env, top);
  all.set(top, found);
  return found;
}

function readClasses(env: Environment, top: string): Classes {
  const classes: Classes = { written: new Map(), below: new Map() };
  let room = MOST_TEXT;
  for (const file of sourcesBelow(env, `${siteRoot}/${top}`, 0)) {
    const text = env.files.text(file) ?? "";
    room -= text.length;
    if (room < 0) break;
    for (const [, name = "", written = ""] of text.matchAll(CLASS)) {
      const bases = [...new Set(written.match(/[A-Za-z_]\w*/g))];
      add(classes.written, name, { file, bases });
      for (const base of bases) if (base !== name) add(classes.below, base, name);
    }
  }
  return classes;
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** UTF-16 units: the largest packages have some 60 million. */
const MOST_TEXT = 100_000_000;
const MOST_DEPTH = 20;

/** Whatever stands between the parentheses is taken for a base. */
const CLASS = /^[ \t]*class\s+(\w+)\s*(?:\[[^\]]{0,200}\])?\s*(?:\(([^:]{0,600}?)\))?\s*:/gm;

function sourcesBelow(env: Environment, folder: string, depth: number): readonly string[] {
  return env.files.names(folder).flatMap((name) => {
    if (name.endsWith(".py")) return [`${folder}/${name}`];
    return name.includes(".") || depth >= MOST_DEPTH
      ? []
      : sourcesBelow(env, `${folder}/${name}`, depth + 1);
  });
}

function basesOf({ written }: Classes, name: string): readonly string[] {
  return (written.get(name) ?? []).flatMap(({ bases }) => bases);
}

/** All that is reached, without where it began. */
function closure(from: string, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const name of next(at)) {
      if (reached.has(name) || name === from) continue;
      reached.add(name);
      open.push(name);
    }
  return reached;
}

function defines(env: Environment, file: string, name: string, wanted: string): boolean {
  const text = env.files.text(file) ?? "";
  if (!text.includes(wanted)) return false;
  const outline = env.sources.fileOutline(file);
  for (const binding of outline?.bindings.get(name) ?? [])
    if (outline && binding.kind === "class")
      return readClassSource(binding.node, outline).names.has(wanted);
  // Inside a function or another class: what the file defines anywhere counts.
  return new RegExp(String.raw`\bdef\s+${wanted}\b|\b${wanted}\s*(?::|=(?!=))`).test(text);
}
