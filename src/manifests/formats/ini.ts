import { linesOf, trimSpan } from "./lines.ts";
import type { Span } from "./tree.ts";

/** Section → option → the trimmed lines of its value. Options are in lower case. */
export interface Ini {
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, readonly Span[]>>;
  /** The offset of the first line that is neither section, option, value nor comment. */
  readonly broken: number | undefined;
}

/** Reads what Python's configparser reads: values go on over lines that are indented more than their option. */
export function readIni(text: string): Ini {
  const sections = new Map<string, Map<string, Span[]>>();
  let section: Map<string, Span[]> | undefined;
  let value: Span[] | undefined;
  let indent = 0;
  let broken: number | undefined;

  for (const line of linesOf(text)) {
    const trimmed = trimSpan(text, line);
    if (trimmed.start === trimmed.end || "#;".includes(text[trimmed.start] ?? "")) continue;
    const depth = trimmed.start - line.start;
    if (value && depth > indent) {
      value.push(trimmed);
      continue;
    }
    indent = depth;
    value = undefined;
    const content = text.slice(trimmed.start, trimmed.end);
    const name = sectionName(content);
    if (name !== undefined) {
      section = sections.get(name) ?? new Map<string, Span[]>();
      sections.set(name, section);
      continue;
    }
    const separator = content.search(/[=:]/);
    if (!section || separator <= 0) {
      broken ??= trimmed.start;
      continue;
    }
    const first = trimSpan(text, { start: trimmed.start + separator + 1, end: trimmed.end });
    value = first.start < first.end ? [first] : [];
    section.set(content.slice(0, separator).trim().toLowerCase(), value);
  }
  return { sections, broken };
}

function sectionName(content: string): string | undefined {
  const end = content.startsWith("[") ? content.indexOf("]") : -1;
  return end < 0 ? undefined : content.slice(1, end);
}
