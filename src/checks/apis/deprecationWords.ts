/** What maintainers' words say of an end; what they do not say is absent. */
export interface DeprecationNotice {
  /** `1.2` */
  readonly since?: string;
  /** The version that is announced to do without it. */
  readonly removedIn?: string;
  /** The first thing that they name to use instead, as code: `pandas.concat`, `z.email()`. */
  readonly replacement?: string;
  /** They name nothing else beside it, and show no arguments that it would have to be given. */
  readonly isOnly: boolean;
  /** They say that it is the same under another name. */
  readonly isRename: boolean;
  /** The words as one plain line, without markup. */
  readonly text: string;
}

/** Reads the text of a deprecation, of any markup. */
export function readDeprecationWords(words: string): DeprecationNotice {
  const text = plain(words.slice(0, LONGEST));
  const since = SINCE.exec(text)?.groups?.["version"];
  const removedIn = REMOVED_IN.exec(text)?.groups?.["version"];
  const replacement = replacementIn(text);
  return {
    ...(since !== undefined && { since }),
    ...(removedIn !== undefined && { removedIn }),
    ...(replacement && { replacement: replacement.name }),
    isOnly: replacement !== undefined && isOnlyOne(text, replacement),
    isRename: /\b(?:renamed|alias(?:ed)? (?:of|for|to)|same as|identical to|moved to)\b/i.test(
      text,
    ),
    text: text.replaceAll("`", ""),
  };
}

/** Longer texts are manuals; what matters stands first. */
const LONGEST = 2_000;

/** Markup becomes text; code keeps its backticks, so that it can be told from words. */
function plain(words: string): string {
  return (
    words
      .replaceAll(/:[a-z:]{1,20}:`{1,2}[~!]?([^`<>]{1,200})(?:<[^`>]{1,200}>)?`{1,2}/g, "`$1`")
      .replaceAll(/\{@(?:link|linkcode|linkplain|code)\s+([^}|\s]{1,200})[^}]{0,200}\}/g, "`$1`")
      .replaceAll(/\[`?([^\]`]{1,200})`?\]\([^)\s]{0,300}\)/g, "`$1`")
      // Right behind a name it is an index: `.loc[labels]`.
      .replaceAll(/(?<![\w)\]])\[\[?`?([\w.$#()]{1,200})`?\]\]?/g, "`$1`")
      .replaceAll(/`{2,3}/g, "`")
      .replaceAll(/\.\.\s+deprecated::\s*/g, "deprecated since ")
      .replaceAll(
        /(?<!\w)<[a-z][a-z0-9]{0,10}(?:\s[^<>`]{0,300})?\/?>|<\/[a-z][a-z0-9]{0,10}>/g,
        "",
      )
      .replaceAll(/\s+/g, " ")
      .trim()
  );
}

const VERSION = String.raw`v?(?<version>\d{1,6}(?:\.\d{1,6}){0,3}(?:(?:a|b|rc)\d+)?)(?![\w-])`;

const SINCE = new RegExp(
  String.raw`\b(?:deprecated\b(?:(?!\b(?:remov|dropp|delet))[^.]){0,60}?\b(?:since|as of|from|in)|since|as of)(?: version| release| \w+)? ${VERSION}`,
  "i",
);

const REMOVED_IN = new RegExp(
  String.raw`\b(?:removed|removal|dropped|deleted)(?: entirely| completely)? (?:in|from|with|as of|starting (?:with|in|from))(?: version| release| \w+){0,2} ${VERSION}`,
  "i",
);

/** A dotted path, perhaps called. */
const PATH = String.raw`[A-Za-z_$@][\w$]*(?:[.#/:]{1,2}[\w$]+)*(?:\([^()\x60]{0,60}\))?`;

/** What announces a replacement: the name follows. */
const VERBS = String.raw`(?:(?:please )?use|(?:please )?prefer|in favou?r of|renamed (?:to|as|into)|replaced (?:by|with)|moved to|superseded by|(?:please )?(?:switch|migrate|move|upgrade) to|alias (?:of|for)|same as|alternative(?: is)?:?)`;

const ARTICLES = String.raw`(?:(?:the|a|an|new|its|using|either|method|function|class|parameter|option|argument|keyword|property|module) ){0,3}`;

const QUOTED = new RegExp(
  String.raw`\b${VERBS}\s*=?\s*${ARTICLES}[\x60"'](?<name>${PATH})=?[\x60"']`,
  "i",
);

const BARE = new RegExp(
  String.raw`\b${VERBS}\s*=?\s*${ARTICLES}(?<name>${PATH})(?<after>\s+instead\b|\s*[.,;]?\s*$|\s*\.\s)?`,
  "gi",
);

interface Replacement {
  readonly name: string;
  readonly at: number;
  /** Where its announcement ends. */
  readonly end: number;
}

function replacementIn(text: string): Replacement | undefined {
  const bare = bareReplacement(text);
  const quoted = QUOTED.exec(text);
  if (!quoted || (bare && bare.at < quoted.index)) return bare;
  const { index: at } = quoted;
  return { name: quoted.groups?.["name"] ?? "", at, end: at + quoted[0].length };
}

/** Words that name several ways, or a call with other arguments, leave to choose or to think. */
function isOnlyOne(text: string, { name, at, end }: Replacement): boolean {
  const plainName = lastOf(name);
  if (JOINED.test(text.slice(end)) || /\b(?:and|or)\s+$/i.test(text.slice(0, at))) return false;
  const sentence = text.slice(at).split(/(?<!\b(?:e\.g|i\.e))[.;!?]\s+(?=[A-Z`])/u, 1)[0] ?? "";
  const spans = [...sentence.matchAll(/`([^`]{1,200})`/g)].map(([, span = ""]) => span);
  const shown = [...spans, name];
  return shown.every((span) => lastOf(span) === plainName && !/\([^)\s]/.test(span));
}

/** Another name follows: `a or b`, `a, b`, `a constant or b`. */
const JOINED =
  /^[`"']?(?:\(\))?(?:\s+[a-z]+)?(?:,\s*(?:(?:or|and)\s|[`"'.]|[\w$]+[._(]|[A-Za-z]*[a-z][A-Z])|,?\s+(?:or|and)\s+(?!(?:later|above|newer|higher|will|is|has)\b)|\s*\/\s*[`"'\w])/;

/** `z.email()` → `email` */
function lastOf(name: string): string {
  return (
    name
      .replace(/\(.*$/s, "")
      .split(/[.#/:]/)
      .at(-1) ?? name
  );
}

/** Without marks only what looks like code is taken, or what is used instead. */
function bareReplacement(text: string): Replacement | undefined {
  for (const match of text.matchAll(BARE)) {
    const { name = "", after } = match.groups ?? {};
    if (ENGLISH.test(name) || name.includes("://")) continue;
    if (/[._$#(]|[a-z][A-Z]/.test(name) || after !== undefined) {
      const end = match.index + match[0].length - (after?.length ?? 0);
      return { name, at: match.index, end };
    }
  }
  return undefined;
}

const ENGLISH =
  /^(?:the|an?|instead|of|it|its|this|that|these|those|new|other|another|with|for|one|any|either|something|native|built|and|or|at|in|to|by|is|are|be|on|as|you|your|our|different|more|e\.g|i\.e|http|https|alternative|alternatives|case|caution)$/i;
