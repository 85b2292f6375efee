interface HereDocument {
  readonly delimiter: string;
  readonly indented: boolean;
}

/** The here-documents that a line of shell has opened: their bodies are text, not commands. */
export class HereDocuments {
  #open: HereDocument[] = [];

  open(delimiter: string, indented: boolean): void {
    this.#open.push({ delimiter, indented });
  }

  /** The offset after the bodies that begin at `start`, where the opening line has ended. */
  skip(text: string, start: number): number {
    let at = start;
    for (const document of this.#open) at = endOfHereDocument(text, at, document);
    this.#open = [];
    return at;
  }
}

/** The offset after the line that closes the here-document, or the end of the text. */
function endOfHereDocument(text: string, start: number, document: HereDocument): number {
  let at = start;
  while (at < text.length) {
    const lineFeed = text.indexOf("\n", at);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const next = lineFeed === -1 ? end : end + 1;
    if (closes(text, at, end, document)) return next;
    at = next;
  }
  return at;
}

function closes(text: string, start: number, end: number, document: HereDocument): boolean {
  let from = start;
  if (document.indented) while (text[from] === "\t") from++;
  const to = text[end - 1] === "\r" ? end - 1 : end;
  return to - from === document.delimiter.length && text.startsWith(document.delimiter, from);
}
