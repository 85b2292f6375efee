import type { Pool } from "./pool.ts";

/**
 * A text of the examples with what the code or the documentation names put to it: glued to a word and beside one, at
 * either end. Programs that look for a word find it inside of others.
 */
export function grafts(pool: Pool): readonly string[] {
  const carrier = carrierOf(pool);
  if (carrier === undefined) return [];
  const signs = [...new Set(pool.texts.map((text) => text.trim()))]
    .filter((text) => text !== "" && text.length <= LONGEST && !carrier.includes(text))
    .slice(0, MOST);
  const forms: readonly ((sign: string) => string)[] = [
    (sign) => sign + carrier,
    (sign) => `${sign} ${carrier}`,
    (sign) => carrier + sign,
    (sign) => `${carrier} ${sign}`,
  ];
  return forms.flatMap((form) => signs.map(form));
}

/** A text of the examples with other blanks between, before and after its words. */
export function blanks(pool: Pool): readonly string[] {
  const carrier = carrierOf(pool);
  if (!carrier?.includes(" ")) return [];
  return ["\n", "  ", "\t"].map((blank) => carrier.replace(" ", blank)).concat(`${carrier} `, ` ${carrier}`); // prettier-ignore
}

/** What grafts stand on: the shortest text of several words, else the first that is a word. */
function carrierOf({ texts }: Pool): string | undefined {
  const phrases = texts.filter((text) => /\w \w/.test(text));
  const [shortest] = phrases.toSorted((a, b) => a.length - b.length);
  return shortest ?? texts.find((text) => /^\w{3,}$/.test(text));
}

/** Longer texts are inputs themselves. */
const LONGEST = 12;
const MOST = 10;
