import type { Node } from "web-tree-sitter";
import type { StructureBuilder } from "../builder.ts";
import { stringContent } from "./strings.ts";

/** A Python literal with its value where that is plain. */
export function literal(node: Node, builder: StructureBuilder): false {
  const range = builder.range(node);
  switch (node.type) {
    case "string":
      return stringLiteral(node, builder);
    case "true":
    case "false":
      return builder.addLiteral({ kind: "boolean", value: node.type === "true", range });
    case "none":
      return builder.addLiteral({ kind: "null", value: null, range });
    default: {
      const value = Number(node.text.replaceAll("_", ""));
      const isExact = node.type === "float" ? Number.isFinite(value) : Number.isSafeInteger(value);
      return builder.addLiteral({ kind: "number", ...(isExact && { value }), range });
    }
  }
}

function stringLiteral(node: Node, builder: StructureBuilder): false {
  const prefix = node.firstChild?.text ?? "";
  const kind = /b/i.test(prefix) ? "bytes" : /[ft]/i.test(prefix) ? "template" : "string";
  const content = kind === "string" ? stringContent(node, builder.text) : undefined;
  const value = content && (/r/i.test(prefix) ? content.value : decodeEscapes(content.value));
  return builder.addLiteral({
    kind,
    ...(value !== undefined && { value }),
    range: builder.range(node),
  });
}

/** What Python makes of a text's backslashes; `\N{…}` stays as written. */
export function decodeEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(ESCAPE, (whole, escape: string) => {
    const simple = SIMPLE[escape];
    if (simple !== undefined) return simple;
    const octal = /^[0-7]+$/.test(escape);
    const code = octal ? Number.parseInt(escape, 8) : Number.parseInt(escape.slice(1), 16);
    return /^[xuU0-7]/.test(escape) && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const ESCAPE = /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|\r\n|[^])/g;

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\r\n": "",
  "\r": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
