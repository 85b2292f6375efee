import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document as YamlDocument,
  type Node,
  type Scalar,
} from "yaml";
import type { Document, Entry, Span, Value } from "./tree.ts";

/** The parser needs seconds for what is larger. Lock files are read by `blockLines`. */
const MAX_LENGTH = 250_000;
const OPTIONS = { logLevel: "silent", uniqueKeys: false, prettyErrors: false } as const;
const MAX_ALIASES = 100;
const MAX_VALUES = 1_000_000;
const MAX_DEPTH = 100;

/** YAML as written by people, with the place of each key and string. */
export function readYaml(text: string): Document {
  if (text.length > MAX_LENGTH) {
    const message = `is larger than ${MAX_LENGTH} characters, which no YAML written by hand is`;
    return { root: undefined, problems: [{ message, offset: 0 }] };
  }
  const document = parseDocument(text, OPTIONS);
  const problems = document.errors.slice(0, 1).map((error) => ({
    message: `is not valid YAML: ${firstLine(error.message)}`,
    offset: error.pos[0],
  }));
  const converter = newConverter(document);
  const root = converter.convert(document.contents, 0);
  if (!converter.isCut()) return { root, problems };
  const message = "has more YAML aliases, values or levels than can be read";
  return { root, problems: [...problems, { message, offset: 0 }] };
}

function newConverter(document: YamlDocument) {
  let aliases = 0;
  let values = 0;
  let cut = false;

  const convert = (node: unknown, depth: number): Value | undefined => {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      cut = true;
      return undefined;
    }
    if (isAlias(node)) {
      if (++aliases <= MAX_ALIASES) return convert(node.resolve(document), depth + 1);
      cut = true;
      return undefined;
    }
    if (isScalar(node)) return scalar(node);
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item, depth + 1));
      return {
        kind: "list",
        items: items.filter((item) => item !== undefined),
        span: spanOf(node),
      };
    }
    if (!isMap(node)) return undefined;
    const entries = new Map<string, Entry>();
    for (const pair of node.items) {
      const key = convert(pair.key, depth + 1);
      const value = convert(pair.value, depth + 1) ?? NOTHING;
      if (key?.kind === "text") entries.set(key.value, { key: key.span, value });
      if (key?.kind === "other") entries.set(key.text, { key: key.span, value });
    }
    return { kind: "table", entries, span: spanOf(node) };
  };

  return { convert, isCut: () => cut };
}

const NOTHING: Value = { kind: "other", text: "null", span: { start: 0, end: 0 } };

function scalar(node: Scalar): Value {
  const span = spanOf(node);
  if (typeof node.value !== "string") {
    return { kind: "other", text: node.source ?? String(node.value), span };
  }
  const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  return {
    kind: "text",
    value: node.value,
    span: quoted ? { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) } : span,
  };
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.replace(/:$/, "") ?? "";
}
