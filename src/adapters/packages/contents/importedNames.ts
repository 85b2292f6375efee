import type { Ecosystem } from "../../../core/index.ts";

/** The packages that files import: of npm their names, of Python the modules' first three names. */
export function importedNames(
  ecosystem: Ecosystem,
  files: ReadonlyMap<string, Uint8Array>,
): readonly string[] {
  const scan = ecosystem === "npm" ? scanNpm : scanPython;
  const names = new Set<string>();
  const decoder = new TextDecoder();
  for (const [path, bytes] of files) {
    if (/\.(?:[cm]?[jt]sx?|pyi?)$/.test(path)) scan(decoder.decode(bytes), names);
    if (names.size > MAX_NAMES) break;
  }
  return [...names].slice(0, MAX_NAMES);
}

const MAX_NAMES = 2_000;

const SPECIFIER =
  /(?:\bfrom|\bimport|\bimport\s{0,9}\(|\brequire\s{0,9}\(|<reference\s{1,9}types\s{0,9}=)\s{0,99}["']((?:@[\w.-]{1,214}\/)?[\w][\w.-]{0,213})(?:\/[^"'\n]{0,999})?["']/g;

function scanNpm(text: string, names: Set<string>): void {
  for (const [, name = ""] of text.matchAll(SPECIFIER)) names.add(name);
}

const IMPORT =
  /^[ \t]{0,99}(?:from[ \t]{1,9}([\w.]{1,200})[ \t]{1,9}import\b|import[ \t]{1,9}([^#;\n]{1,500}))/gm;

function scanPython(text: string, names: Set<string>): void {
  for (const [, from, plain = ""] of text.matchAll(IMPORT)) {
    const modules = from === undefined ? plain.split(",") : [from];
    for (const module of modules) {
      const name = /^\s*([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*){0,2})/u.exec(
        module,
      )?.[1];
      if (name !== undefined) names.add(name);
    }
  }
}
