import { readFileSync } from "node:fs";

import type { Elsewhere } from "../../../core/index.ts";

/**
 * What interpreters of every version themselves say of the standard library: the second witness
 * beside the declarations. Where it does not know a module, a class or the version: undefined.
 */
export interface StandardNames {
  ofModule(module: string, name: string): Listed | undefined;
  /** An attribute of a class or of its instances, through its bases; `full`: `builtins.dict`. */
  ofClass(full: string, name: string): Listed | undefined;
}

export interface Listed {
  readonly isPresent: boolean;
  /** Bits of `versions`. */
  readonly set: number;
}

export function createStandardNames(version: string): StandardNames {
  const current = 1 << versions().indexOf(version);
  if (!versions().includes(version)) return { ofModule: () => undefined, ofClass: () => undefined };
  const listed = (set: number): Listed => ({ isPresent: (set & current) !== 0, set });
  return {
    ofModule(module, name) {
      const owner = ownerNamed(module);
      if (owner === undefined || ((owner.get(".") ?? 0) & current) === 0) return undefined;
      const answer = listed(owner.get(name) ?? 0);
      // Which constants a compiled module has is the platform's choice.
      const isOpen = ((owner.get("!") ?? 0) & current) !== 0 && /^[A-Z][A-Z0-9_]*$/.test(name);
      return isOpen && !answer.isPresent ? undefined : answer;
    },
    ofClass(full, name) {
      const place = placeOf(full, current);
      const owner = place === undefined ? undefined : ownerNamed(place);
      if (place === undefined || owner === undefined || ((owner.get(".") ?? 0) & current) === 0)
        return undefined;
      const found = attributeSet(place, name, 0);
      const answer = listed(found.set);
      if (answer.isPresent) return answer;
      const isOpen = (found.open & current) !== 0 || isStored(place, name, current);
      return isOpen ? undefined : answer;
    },
  };
}

/** Modules below a module that have the name in this version. */
export function modulesBelow(module: string, name: string, version: string): readonly string[] {
  if (!/^[\w.]+$/.test(module)) return [];
  const bit = versions().indexOf(version);
  const found: string[] = [];
  for (const [place] of list().matchAll(
    new RegExp(`^${module.replaceAll(".", "\\.")}(?:\\.\\w+)+(?= )`, "gm"),
  )) {
    const owner = ownerNamed(place);
    const has = (token: string) => ((owner?.get(token) ?? 0) & (1 << bit)) !== 0;
    if (bit >= 0 && has(".") && has(name)) found.push(place);
  }
  return found.slice(0, maximumBelow);
}

const maximumBelow = 3;

/** Of a set of versions without the one in use. */
export function elsewhere(set: number, version: string): Elsewhere | undefined {
  const all = versions();
  const at = all.indexOf(version);
  const has = (index: number) => (set & (1 << index)) !== 0;
  const indexes = [...all.keys()].filter(has);
  const older = indexes.findLast((index) => index < at);
  const newer = indexes.find((index) => index > at);
  if (older === undefined && newer === undefined) return undefined;
  const [last, gone, first] = [older, older === undefined ? older : older + 1, newer].map(
    (index) => (index === undefined ? undefined : all[index]),
  );
  return {
    ...(last === undefined ? {} : { last }),
    ...(gone === undefined ? {} : { gone }),
    ...(last === undefined && first !== undefined ? { first } : {}),
    isExact: last === undefined || isNext(last, gone ?? ""),
  };
}

/** Between 2.7 and the first listed Python 3 lie others. */
function isNext(a: string, b: string): boolean {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  return left[0] === right[0] && (left[1] ?? 0) + 1 === right[1];
}

/** What an owner has, each with the set of versions: `scripts/python-names.ts` tells of the signs. */
type Owner = ReadonlyMap<string, number>;

interface Attribute {
  readonly set: number;
  /** Versions in which not all of its bases are known, or it answers names by its own hook. */
  readonly open: number;
}

/** Bases that are followed, at most. */
const maximumDepth = 16;

function attributeSet(place: string, name: string, depth: number): Attribute {
  const owner = ownerNamed(place);
  if (owner === undefined || depth > maximumDepth) return { set: 0, open: -1 };
  const hooks = place === "builtins.type" || place === "builtins.object" ? [] : hookNames;
  let set = owner.get(name) ?? 0;
  let open = owner.get("!") ?? 0;
  for (const hook of hooks) open |= owner.get(hook) ?? 0;
  for (const [token, versionsOfBase] of owner) {
    if (!token.startsWith("<")) continue;
    const base = attributeSet(token.slice(1), name, depth + 1);
    set |= base.set & versionsOfBase;
    open |= base.open & versionsOfBase;
  }
  return { set, open };
}

const hookNames = ["__getattr__"];

/** Where a class stands that another module names too. */
function placeOf(full: string, current: number): string | undefined {
  let place = full;
  for (let hops = 0; hops < maximumDepth; hops += 1) {
    if (((ownerNamed(place)?.get(".") ?? 0) & current) !== 0) return place;
    const dot = place.lastIndexOf(".");
    const module = ownerNamed(place.slice(0, dot));
    const start = `${place.slice(dot + 1)}=`;
    const alias = [...(module ?? [])].find(
      ([token, set]) => token.startsWith(start) && (set & current) !== 0,
    );
    if (alias === undefined) return undefined;
    place = alias[0].slice(start.length);
  }
  return undefined;
}

/** Whether the class's module sets the name on anything that is not itself. */
function isStored(place: string, name: string, current: number): boolean {
  for (let dot = place.lastIndexOf("."); dot > 0; dot = place.lastIndexOf(".", dot - 1)) {
    const owner = ownerNamed(place.slice(0, dot));
    if (((owner?.get(`*${name}`) ?? 0) & current) !== 0) return true;
  }
  return false;
}

const owners = new Map<string, Owner | undefined>();

function ownerNamed(name: string): Owner | undefined {
  if (!owners.has(name)) owners.set(name, readOwner(name));
  return owners.get(name);
}

function readOwner(name: string): Owner | undefined {
  const text = list();
  const start = text.indexOf(`\n${name} `);
  if (start === -1 || !/^[\w.]+$/.test(name)) return undefined;
  const line = text.slice(start + name.length + 2, text.indexOf("\n", start + 1));
  const tokens = new Map<string, number>();
  const add = (token: string, set: number) => tokens.set(token, (tokens.get(token) ?? 0) | set);
  for (const group of line.split(";")) {
    const colon = group.indexOf(":");
    const set = Number.parseInt(group.slice(0, colon), 16);
    for (const token of group.slice(colon + 1).split(",")) {
      add(token, set);
      const alias = token.indexOf("=");
      if (alias > 0) add(token.slice(0, alias), set);
    }
  }
  return tokens;
}

let text: string | undefined;

function list(): string {
  text ??= readFileSync(new URL("standardNames.txt", import.meta.url), "utf8");
  return text;
}

function versions(): readonly string[] {
  return /^versions (.*)$/m.exec(list().slice(0, 1000))?.[1]?.split(" ") ?? [];
}
