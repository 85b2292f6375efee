/** Does a text have more words and signs than this? Counts only where the length allows it. */
export function hasMoreTokens(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let count = 0;
  let isInWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isWord = isWordUnit(code);
    if (isWord ? !isInWord : code > SPACE) count++;
    isInWord = isWord;
  }
  return count > limit;
}

const SPACE = 0x20;

function isWordUnit(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code > 0x7f
  );
}
