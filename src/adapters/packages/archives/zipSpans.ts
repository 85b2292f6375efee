import type { ByteSource } from "./byteSource.ts";
import { LOCAL_SIZE, type ZipEntry } from "./zipRecords.ts";

type Part = readonly [entries: readonly ZipEntry[], source: ByteSource];

/**
 * Reads entries that lie near each other with one request, a few requests at a time. What an entry
 * has beyond its part is read from the source itself.
 */
export async function* readSpans(
  source: ByteSource,
  entries: readonly ZipEntry[],
): AsyncGenerator<Part, void, undefined> {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  if (source.whole !== undefined) {
    yield [inOrder, source];
    return;
  }
  const spans = groupSpans(inOrder);
  const parts: Promise<Part>[] = [];
  for (let next = 0; next < spans.length || parts.length > 0;) {
    for (; next < spans.length && parts.length < AT_ONCE; next++) {
      const part = readSpan(source, spans[next] ?? []);
      // It is awaited in its turn, when it may have failed long ago.
      part.catch(() => {});
      parts.push(part);
    }
    const part = parts.shift();
    if (part !== undefined) yield await part;
  }
}

/** Where an entry ends at the latest, as a rule: its local header may have more extra fields than the central one. */
export function spanEnd(entry: ZipEntry): number {
  return entry.offset + LOCAL_SIZE + entry.nameLength + entry.compressedSize + USUAL_EXTRA;
}

const USUAL_EXTRA = 64;
/** A request more costs about as much time as this many bytes. */
const WIDEST_GAP = 128 * 1024;
const LARGEST_SPAN = 4 * 1024 * 1024;
const AT_ONCE = 6;

function groupSpans(inOrder: readonly ZipEntry[]): readonly (readonly ZipEntry[])[] {
  const spans: ZipEntry[][] = [];
  let [start, end] = [0, -Infinity];
  for (const entry of inOrder) {
    const near = entry.offset - end <= WIDEST_GAP && spanEnd(entry) - start <= LARGEST_SPAN;
    const span = near ? spans.at(-1) : undefined;
    if (span === undefined) {
      spans.push([entry]);
      start = entry.offset;
    } else span.push(entry);
    end = Math.max(near ? end : 0, spanEnd(entry));
  }
  return spans;
}

async function readSpan(source: ByteSource, entries: readonly ZipEntry[]): Promise<Part> {
  const start = entries[0]?.offset ?? 0;
  const end = Math.min(source.size, Math.max(...entries.map(spanEnd)));
  const bytes = await source.read(start, end);
  const read = async (from: number, to: number) =>
    from >= start && to <= start + bytes.length
      ? bytes.subarray(from - start, to - start)
      : source.read(from, to);
  return [entries, { size: source.size, read }];
}
