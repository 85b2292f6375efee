import { refuse } from "./refusal.ts";

/** What extended headers say of the entry that follows them. */
export interface Extension {
  readonly path?: string;
  readonly size?: number;
  /** GNU sparse files: their bytes are not the file's bytes. */
  readonly sparse?: true;
}

const decoder = new TextDecoder();

/** Records of the form `<length> <key>=<value>\n`, the length counting itself (POSIX pax). */
export function parsePax(body: Uint8Array): Extension {
  const extension: Mutable<Extension> = {};
  let at = 0;
  while (at < body.length && body[at] !== 0) {
    const space = body.indexOf(0x20, at);
    if (space < 0 || space - at > 10) refuse("an extended tar header is malformed");
    const length = Number(decoder.decode(body.subarray(at, space)));
    const end = at + length;
    if (!Number.isInteger(length) || end <= space + 1 || end > body.length) {
      refuse("an extended tar header is malformed");
    }
    const record = decoder.decode(body.subarray(space + 1, end - 1));
    Object.assign(extension, parseRecord(record));
    at = end;
  }
  return extension;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function parseRecord(record: string): Extension {
  const equals = record.indexOf("=");
  const key = record.slice(0, equals);
  const value = record.slice(equals + 1);
  if (key === "path") return { path: value };
  if (key === "size") return { size: parseSize(value) };
  if (key.startsWith("GNU.sparse.")) return { sparse: true };
  return {};
}

function parseSize(value: string): number {
  const size = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(size)) refuse("an extended tar header has a size that is no number");
  return size;
}
