/**
 * Finds where a package's own description says that the whole package is on its way out, and gives
 * the sentence. Reads only the summary and the top of the README, and only sentences whose subject
 * is the package: a deprecated function is not a deprecated package.
 */
export function deprecationStatement(
  name: string,
  summary: string | undefined,
  readme: string | undefined,
): string | undefined {
  // A package with such a name is about deprecation: its texts speak of other people's code.
  if (/deprecat|obsolete|legacy/i.test(name)) return undefined;
  const fromSummary = summary === undefined ? undefined : matchSummary(summary);
  return fromSummary ?? (readme === undefined ? undefined : matchReadme(name, readme));
}

/**
 * The sentence at the top of a README that says what to use instead. Asked only when the package is
 * known to be on its way out: of a healthy package such a sentence says nothing.
 */
export function replacementStatement(readme: string | undefined): string | undefined {
  return sentencesOf(readme ?? "", keepAddress).find(
    (sentence) => sentence.length < 400 && NAMES_REPLACEMENT.test(sentence),
  );
}

const NAMES_REPLACEMENT =
  /\b(?:migrat(?:e|ing) to|switch(?:ing)? to|mov(?:e|ed|ing) to|upgrad(?:e|ing) to|replaced (?:by|with)|superseded by|renamed (?:from \S+ )?to|in favou?r of|is the successor|(?:please )?use\b.{1,120}\binstead)\b/i;

function matchSummary(summary: string): string | undefined {
  const text = tidy(summary);
  const says =
    /^\W*(?:deprecated|obsolete|unmaintained|abandoned)\b/i.test(text) ||
    /[[(]\s*(?:deprecated|obsolete|unmaintained|no longer maintained|legacy)\s*[\])]/i.test(text) ||
    isAboutPackage(text) ||
    /\bdeprecated\b.{0,40}\buse\b.{0,60}\binstead\b/i.test(text) ||
    /\bplease use\b.{0,80}\binstead\b/i.test(text);
  return says ? text : undefined;
}

function matchReadme(name: string, readme: string): string | undefined {
  const lines = readme
    .slice(0, MAX_README)
    .split("\n")
    .map((line) => tidy(line))
    .filter((line) => line !== "");
  const title = lines.slice(0, 3).find(isDeprecatedTitle);
  if (title) return title;
  const quoted = name.replaceAll(/[^a-z0-9]/gi, ".?");
  const byName = new RegExp(
    `(?<!\\w)(?<!\\b(?:of|for|in|from|by|with|on)\\W{1,3}(?:the\\W{1,3})?)${quoted}(?:\\W+(?:package|library|project|sdk|module|pypi))*\\W+(?:is|are|has been|was)\\s+(?:now\\s+)?(?:officially\\s+)?(?:${STATES})`,
    "i",
  );
  // The new package says so too, of the name that it had.
  const isNew = new RegExp(`renamed to\\W{1,3}(?:the\\W{1,3})?${quoted}(?![\\w-])`, "i");
  return sentencesOf(readme, dropAddress).find(
    (sentence) =>
      sentence.length < 400 &&
      (isAboutPackage(sentence) || byName.test(sentence)) &&
      !isNew.test(sentence),
  );
}

/** The sentences of the first paragraphs; a line break inside a paragraph ends no sentence. */
function sentencesOf(readme: string, link: Link): string[] {
  const paragraphs = readme.slice(0, MAX_README).split(/\n\s*\n|\n(?=\s*[#>*-])/);
  return paragraphs
    .slice(0, 25)
    .flatMap((paragraph) => tidy(paragraph, link).split(/(?<=[.!])\s+/));
}

const MAX_README = 2000;

const STATES =
  "deprecated|obsolete|abandoned|unmaintained|no longer (?:actively )?(?:maintained|supported|developed)|superseded|end[- ]of[- ]life|renamed to|replaced by";

const ABOUT_PACKAGE = new RegExp(
  `\\bthis (?:\\w+ ){0,3}?(?:package|library|project|sdk|repository|repo|module|distribution|client)\\s+(?:is|has been|was)\\s+(?:now\\s+)?(?:officially\\s+)?(?:${STATES})`,
  "i",
);

function isAboutPackage(sentence: string): boolean {
  return ABOUT_PACKAGE.test(sentence);
}

function isDeprecatedTitle(line: string): boolean {
  return (
    line.length < 120 &&
    (/^(?:deprecated|obsolete|unmaintained)\s*(?:[:!.—–-]|$)/i.test(line) ||
      /[[(]\s*(?:deprecated|obsolete|unmaintained|no longer maintained)\s*[\])]/i.test(line))
  );
}

/** Without Markdown's marks, and with white space folded. */
function tidy(text: string, link: Link = dropAddress): string {
  return text
    .slice(0, 1000)
    .replaceAll(/\[([^\][]*)\]\(([^()\s]*)\)/g, (_, words: string, to: string) => link(words, to))
    .replaceAll(/[*_`#>]+|\u26a0\ufe0f?/gu, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ (?=[.,;:!?)])/g, "")
    .trim();
}

/** What becomes of a Markdown link. */
type Link = (text: string, address: string) => string;

function dropAddress(text: string): string {
  return text;
}

function keepAddress(text: string, address: string): string {
  return `${text} (${address})`;
}
