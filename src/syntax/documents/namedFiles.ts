import type { Import } from "../../core/module.ts";

/**
 * The imports of a document, marked where the document itself shows the file or folder that makes the
 * module: a caption `hello.py`, `# in hello.py`, a tree with `hello_cli/`.
 */
export function withNamedFiles(imports: readonly Import[], document: string): readonly Import[] {
  const text = document.slice(0, MAX_TEXT);
  const known = new Map<string, boolean>();
  const isNamed = (name: string): boolean => {
    const answer = known.get(name) ?? (known.size < MAX_NAMES && showsFile(name, text));
    known.set(name, answer);
    return answer;
  };
  return imports.map((item) => {
    const first = item.level === 0 ? (item.specifier.split(".", 1)[0] ?? "") : "";
    return /^\w+$/.test(first) && isNamed(first) ? { ...item, mentioned: true } : item;
  });
}

/** Longer documents, and those with more modules, are made to be costly. */
const MAX_TEXT = 500_000;
const MAX_NAMES = 500;

/** Not in an address: a package's page has its name too. */
function showsFile(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - 4), at);
    const after = text.slice(at + name.length, at + name.length + 4);
    if (STARTS.test(before) && ENDS.test(after)) return true;
  }
  return false;
}

const STARTS = /(?:^|[\s`"'(*│├└─#:]|src\/|\.\/)$/;
const ENDS = /^(?:\.py\b|\/(?:\s|$|[`"'*]))/;
