/** The end of `<your package>` that starts at `start`; a space before `>` makes it two redirections. */
export function placeholderEnd(text: string, start: number): number | undefined {
  const match = /^<[A-Za-z][^<>\r\n]{0,58}[^<>\s]?>/.exec(text.slice(start, start + 62));
  if (!match || /\s>$/.test(match[0])) return undefined;
  return start + match[0].length;
}

/** `your-package`, `PACKAGE`, `pkg-name`: a word of a manual that stands for a package. */
export function isPlaceholder(name: string): boolean {
  const isCapitals = /^[A-Z][A-Z\d_-]*$/.test(name);
  if (isCapitals && (name.length === 1 || name.includes("_") || THINGS.test(name))) return true;
  return isStandIn(name);
}

/** The same of a name in code, where capitals are no sign. */
export function isStandIn(name: string): boolean {
  return STANDS_FOR.test(name.toLowerCase());
}

const THING =
  "(?:package|pkg|module|library|lib|dependency|plugin|addon|extension|adapter|preset|theme|project|app|tool|cli|command|script|server|service|component|widget|table|element|website|site|blog|store|name)s?";
const THINGS = new RegExp(THING, "i");
const STANDS_FOR = new RegExp(
  // `your-custom-provider`, `my-fetch`, `mylib`, `some-type-helper-library`; `mysql-client` is none
  `^@?(?:your[-_][a-z\\d_-]{1,60}|my[-_][a-z]{1,20}|(?:your|my|some)/?${THING}` +
    `|(?:my|some|the|any|another|other)[-_/](?:[a-z]{1,20}[-_]){0,3}${THING}(?:[-_]names?)?` +
    `|(?:package|pkg|module|library|project|plugin|dependency)s?(?:[-_]?(?:names?|[a-z\\d]|\\d{1,3}))?` +
    `|(?:your|my|some)[-_](?:org|scope|company|username|user)(?:[-_/].{0,60})?` +
    `|@(?:vendor|scope|org|organi[sz]ation|company|namespace|user(?:name)?)/${THING}` +
    `|foo|bar|baz|foobar|foo-bar|xxx+|yyy|name|\\.\\.\\.)$`,
);
