/** A point in a file. A byte order mark counts as a character of the file. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** 0-based, in UTF-16 code units from the start of the file. */
  readonly offset: number;
  /** 0-based, in UTF-8 bytes from the start of the file. */
  readonly byte: number;
}

/** From `start` up to and not including `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
