import { pathChanges, type PathChange } from "./searchPath.ts";

/** What the text of a file says of its own run, read when an import first asks for it. */
export interface ModuleState {
  /** Is it a switch of the module that is off: `DEBUG = False`? */
  isOff(name: string): boolean;
  /** Does the file run a text as code before the offset? That code may make modules. */
  hasRunCode(offset: number): boolean;
  /** Has the file skipped its tests before the offset where this module is not there? */
  hasSkippedWithout(module: string, offset: number, column: number): boolean;
  /** The folders that the file puts on Python's path before the offset. */
  foldersAdded(offset: number): readonly string[];
}

export function moduleState(text: string): ModuleState {
  let switches: ReadonlySet<string> | undefined;
  let firstRun: number | undefined;
  let skips: readonly Skip[] | undefined;
  let changes: readonly PathChange[] | undefined;
  return {
    isOff: (name) => (switches ??= switchedOff(text)).has(name),
    hasRunCode: (offset) => (firstRun ??= firstExec(text)) < offset,
    hasSkippedWithout: (module, offset, column) =>
      (skips ??= skipsIn(text)).some(
        (skip) => skip.module === module && skip.offset < offset && skip.column <= column,
      ),
    foldersAdded: (offset) =>
      (changes ??= pathChanges(text)).flatMap((change) =>
        change.offset < offset ? change.folders : [],
      ),
  };
}

function switchedOff(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(OFF), ([, name = ""]) => name));
}

const OFF =
  /^([A-Za-z_]\w{0,99})[ \t]{0,9}(?::[^=\n]{1,80})?=[ \t]{0,9}(?:False|None|0)[ \t]{0,9}(?:[#;\r]|$)/gm;

/** `pytest.importorskip("x")`: what follows it, as deep or deeper, runs only where the module is. */
interface Skip {
  readonly module: string;
  readonly offset: number;
  /** 1-based. */
  readonly column: number;
}

function skipsIn(text: string): readonly Skip[] {
  return Array.from(text.matchAll(SKIP), ({ index, 1: indent = "", 2: module = "" }) => ({
    module,
    offset: index,
    column: indent.length + 1,
  }));
}

const SKIP =
  /^([ \t]{0,80})(?:[A-Za-z_]\w{0,99}[ \t]{0,9}=[ \t]{0,9})?(?:pytest\.)?importorskip\(\s{0,99}["'](\w+)/gm;

function firstExec(text: string): number {
  const found = text.search(EXEC);
  return found < 0 ? Infinity : found;
}

/** `exec(code)`; the code in `exec("x = 1")` can be read, and is seldom a module. */
const EXEC = /^[ \t]{0,40}(?:exec|execfile|runpy\.run_(?:path|module))\((?!\s*[rbfu]{0,2}["'])/m;
