/**
 * Names that code may give to what others made: assigned members, and what is defined or mixed in
 * by name. Read from the text alone, so that it sees more than there is rather than less.
 */
export function addedNames(texts: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (const [, name] of text.matchAll(assigned)) if (name !== undefined) names.add(name);
    for (const [, name] of text.matchAll(defined)) if (name !== undefined) names.add(name);
    for (const [, keys] of text.matchAll(mixedIn))
      for (const [key] of (keys ?? "").matchAll(/[A-Za-z_$][\w$]*(?=\s*[:(,}])/g)) names.add(key);
  }
  return names;
}

/** `x.name = `, also several in a row */
const assigned = /\.([A-Za-z_$][\w$]*)\s*(?:=(?![=>])|\?\?=|\|\|=)/g;
/** `Object.defineProperty(x, "name", …`, `decorate("name", …` */
const defined =
  /\b(?:define\w*|decorate\w*|addMethod|addProperty|overwriteMethod|__define[GS]etter__)\s*\([^"'`)]{0,200}["'`]([\w$]+)["'`]/g;
/** `Object.assign(x, { a, b() {} })`, `extend({ … })`, `mixin({ … })` */
const mixedIn = /\b(?:assign|extend|mixin|defineProperties)\s*\(([^)]{0,5000})\)/g;
