/** One answer of the fork server: what it says itself, and what the program wrote, unread. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly parts: readonly Buffer[];
}

/** Puts the frames of a stream together: a length, a JSON header with `sizes`, then that many bytes each. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);

  /** The frames that are complete; undefined for one that breaks the protocol, after which nothing can be read. */
  push(chunk: Buffer): (Frame | undefined)[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const frames: (Frame | undefined)[] = [];
    for (;;) {
      const read = readFrame(this.#pending);
      if (read === "incomplete") return frames;
      frames.push(read?.frame);
      if (!read) return frames;
      this.#pending = this.#pending.subarray(read.length);
    }
  }
}

const MOST_HEADER = 64 * 1024;
const MOST_PART = 64 << 20;

function readFrame(
  data: Buffer,
): { readonly frame: Frame; readonly length: number } | "incomplete" | undefined {
  if (data.length < 4) return "incomplete";
  const size = data.readUInt32BE(0);
  if (size > MOST_HEADER) return undefined;
  if (data.length < 4 + size) return "incomplete";
  const header = parseHeader(data.subarray(4, 4 + size));
  if (!header) return undefined;
  let at = 4 + size;
  const parts: Buffer[] = [];
  for (const length of header.sizes) {
    parts.push(data.subarray(at, at + length));
    at += length;
  }
  return data.length < at ? "incomplete" : { frame: { header, parts }, length: at };
}

function parseHeader(
  text: Buffer,
): (Record<string, unknown> & { readonly sizes: readonly number[] }) | undefined {
  try {
    const header = JSON.parse(text.toString("utf8")) as { sizes?: unknown };
    const { sizes } = header;
    const isBounded = (size: unknown) =>
      Number.isInteger(size) && Number(size) >= 0 && Number(size) <= MOST_PART;
    return Array.isArray(sizes) && sizes.every(isBounded) ? { ...header, sizes } : undefined;
  } catch {
    return undefined;
  }
}
