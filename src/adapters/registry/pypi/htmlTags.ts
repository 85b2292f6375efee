/** A start tag and the text up to the next tag. */
export interface HtmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

/** The tags of a page in order. Reads each character once: a hostile page costs no more than its length. */
export function* htmlTags(page: string, names: ReadonlySet<string>): Generator<HtmlTag> {
  let at = page.indexOf("<");
  while (at >= 0) {
    if (page.startsWith("<!--", at)) {
      at = after(page, "-->", at);
      continue;
    }
    const name = /^[a-z]{1,20}/i.exec(page.slice(at + 1, at + 21))?.[0].toLowerCase();
    if (name === undefined || !names.has(name)) {
      at = page.indexOf("<", at + 1);
      continue;
    }
    const { attributes, end } = readAttributes(page, at + 1 + name.length);
    const next = page.indexOf("<", end);
    yield {
      name,
      attributes,
      text: unescapeHtml(page.slice(end, next < 0 ? undefined : next).trim()),
    };
    at = next;
  }
}

function after(page: string, mark: string, from: number): number {
  const end = page.indexOf(mark, from);
  return end < 0 ? -1 : page.indexOf("<", end);
}

const ATTRIBUTE = /\s*\/?\s*(?:([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?)?/y;

function readAttributes(
  page: string,
  from: number,
): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(page);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined) {
      at += match?.[0].length ?? 0;
      return { attributes, end: page[at] === ">" ? at + 1 : at + (at < page.length ? 1 : 0) };
    }
    at += match[0].length;
    const value = match[2] ?? match[3] ?? match[4] ?? "";
    if (!attributes.has(name)) attributes.set(name, unescapeHtml(value));
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
]);

function unescapeHtml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,5}));/g,
    (written: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name) ?? written;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}
