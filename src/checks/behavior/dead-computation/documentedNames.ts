/** Where a documentation describes each of these parameters: offsets in it. Those that it calls unused are left out. */
export function documentedNames(
  text: string,
  names: readonly string[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) {
    const at = describes(text, name);
    if (at !== undefined && !isDisclaimed(text, at)) found.set(name, at);
  }
  return found;
}

function describes(text: string, name: string): number | undefined {
  const word = name.replaceAll("$", String.raw`\$`);
  for (const form of FORMS) {
    const match = new RegExp(form.replace("NAME", `(?<name>${word})`), "md").exec(text);
    const place = match?.indices?.groups?.["name"];
    if (place) return place[0];
  }
  // `max_length` and `maxLength` are no words of a language.
  const plain = /_|[a-z][A-Z]/.test(name)
    ? new RegExp(`\\b${word}\\b`).exec(text)?.index
    : undefined;
  return plain;
}

/** Sphinx, NumPy and Google style, JSDoc, and the name as code or in prose that can mean nothing else. */
const FORMS: readonly string[] = [
  String.raw`:param\s+(?:[\w.]+\s+)?NAME\s*:`,
  String.raw`@param\s+(?:\{[^}]*\}\s*)?\[?NAME\b`,
  String.raw`^\s*NAME\s*(?:\([^)]*\))?\s*:\s`,
  "`NAME`",
  String.raw`\b(?:given|arguments?|parameters?|integers?|numbers?|floats?|strings?|characters?|arrays?|lists?|dict(?:ionary)?)\s+NAME\b(?!['’.-]\w)`,
];

/** Its paragraph says that it has no effect. */
function isDisclaimed(text: string, at: number): boolean {
  const rest = text.slice(at);
  const end = rest.search(/\n\s*\n|\n\s*(?::param|@\w)/);
  const before = text.slice(Math.max(0, at - 60), at);
  return DISCLAIMERS.test(before + (end < 0 ? rest.slice(0, 400) : rest.slice(0, end)));
}

const DISCLAIMERS =
  /\b(?:unused|ignored?|not used|deprecated|no effect|compatib\w*|reserved|legacy|kept|obsolete|no longer|never used|placeholder|internal)\b/i;
