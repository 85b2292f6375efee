/** Takes exact numbers of bytes from a stream of pieces; holds no more than one piece and what was asked. */
export class ChunkReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #position = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Fewer bytes than asked only at the end. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#chunk.length - this.#position >= count) return this.#cut(count);
    const parts: Uint8Array[] = [];
    let missing = count;
    while (missing > 0 && (await this.#fill())) {
      const part = this.#cut(Math.min(missing, this.#chunk.length - this.#position));
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** The number of bytes that were there to skip. */
  async skip(count: number): Promise<number> {
    let missing = count;
    while (missing > 0 && (await this.#fill())) {
      missing -= this.#cut(Math.min(missing, this.#chunk.length - this.#position)).length;
    }
    return count - missing;
  }

  /** Ends the stream early, so that what is not wanted is not unpacked. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  #cut(count: number): Uint8Array {
    const part = this.#chunk.subarray(this.#position, this.#position + count);
    this.#position += count;
    return part;
  }

  async #fill(): Promise<boolean> {
    while (this.#position >= this.#chunk.length) {
      const next = await this.#source.next();
      if (next.done) return false;
      this.#chunk = next.value;
      this.#position = 0;
    }
    return true;
  }
}
