import type { Node } from "web-tree-sitter";
import type { StructureBuilder } from "../builder.ts";
import { stringContent } from "./strings.ts";

/** A JavaScript literal with its value where that is plain. */
export function literal(node: Node, builder: StructureBuilder): false {
  const range = builder.range(node);
  switch (node.type) {
    case "string":
    case "template_string": {
      const content = stringContent(node, builder.text);
      const kind = node.type === "string" ? "string" : "template";
      return builder.addLiteral({
        kind,
        ...(content && { value: decodeEscapes(content.value) }),
        range,
      });
    }
    case "true":
    case "false":
      return builder.addLiteral({ kind: "boolean", value: node.type === "true", range });
    case "null":
      return builder.addLiteral({ kind: "null", value: null, range });
    case "regex":
      return builder.addLiteral({ kind: "regex", value: node.text, range });
    default: {
      const value = Number(node.text.replaceAll("_", ""));
      const isExact = Number.isInteger(value)
        ? Number.isSafeInteger(value)
        : Number.isFinite(value);
      return builder.addLiteral({ kind: "number", ...(isExact && { value }), range });
    }
  }
}

function decodeEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(ESCAPE, (_, escape: string) => {
    const simple = SIMPLE[escape];
    if (simple !== undefined) return simple;
    const hex = /^(?:x|u)\{?([\da-fA-F]+)\}?$/.exec(escape)?.[1];
    const code = hex === undefined ? Infinity : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  });
}

const ESCAPE = /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,8}\}|\r\n|[^])/g;

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\r\n": "",
  "\r": "",
  "0": "\0",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
