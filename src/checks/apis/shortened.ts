/** Words of maintainers in a help text. */
export const LONGEST_HELP = 300;

/** As much as goes into so many characters: whole sentences, or where not even one does, whole words. */
export function shortened(words: string, most: number): string {
  if (words.length <= most) return words;
  const start = words.slice(0, most);
  const sentences = /^.*[.!?](?=\s)/su.exec(words.slice(0, most + 1))?.[0];
  // An abbreviation ends no sentence: too little may be said by then.
  if (sentences !== undefined && sentences.length >= most / 4) return sentences;
  return `${start.slice(0, -1).replace(/\s+\S*$/, "")}…`;
}
