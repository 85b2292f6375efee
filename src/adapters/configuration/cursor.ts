/** The file is not written as it must be, at one place. */
export class ConfigurationSyntaxError extends Error {
  override readonly name = "ConfigurationSyntaxError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A place in a text that is read from left to right. */
export interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Moves behind what the sticky pattern matches here, if it does. */
export function take(cursor: Cursor, pattern: RegExp): string | undefined {
  const found = peek(cursor, pattern);
  if (found !== undefined) cursor.at += found.length;
  return found;
}

export function peek(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  return pattern.exec(cursor.text)?.[0];
}

/** Moves behind white space and comments. */
export function skipBlank(cursor: Cursor): void {
  for (;;) {
    const start = cursor.at;
    take(cursor, /\s+/y);
    take(cursor, /\/\/[^\n]*/y);
    if (cursor.text.startsWith("/*", cursor.at)) {
      const end = cursor.text.indexOf("*/", cursor.at + 2);
      if (end < 0) fail(cursor, "a comment is not closed");
      cursor.at = end + 2;
    }
    if (cursor.at === start) return;
  }
}

export function fail(cursor: Cursor, message: string, at = cursor.at): never {
  throw new ConfigurationSyntaxError(message, at);
}
