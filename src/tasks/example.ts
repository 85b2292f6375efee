import type { Criterion, Demand } from "../core/criterion.ts";
import { textOf, valueAt, type Value } from "../manifests/formats/tree.ts";

/** `f(2) -> 4`, `f("") raises ValueError`, or a table of `call` with `expected` or `raises`. */
export function readExample(value: Value, written: Demand): Criterion | string {
  const line = textOf(value);
  if (line !== undefined) return readLine(line.trim(), written);
  const call = textOf(valueAt(value, "call"));
  const expectedValue = valueAt(value, "expected");
  const expected = expectedValue?.kind === "other" ? expectedValue.text : textOf(expectedValue);
  const raises = textOf(valueAt(value, "raises"));
  if (call === undefined || (expected === undefined) === (raises === undefined))
    return 'takes "f(2) -> 4", or "call" with either "expected" or "raises"';
  const shared = { ...written, kind: "example", call } as const;
  return raises === undefined ? { ...shared, expected: expected ?? "" } : { ...shared, raises };
}

function readLine(text: string, written: Demand): Criterion | string {
  const end = callEnd(text);
  const said = end === undefined ? null : SAID.exec(text.slice(end));
  if (end === undefined || !said) return 'is no call with a result, such as "f(2) -> 4"';
  const call = text.slice(0, end);
  const rest = text.slice(end + said[0].length).trim();
  if (rest === "") return `does not say what ${call} gives`;
  const shared = { ...written, kind: "example", call } as const;
  if (!/raises|throws/.test(said[0])) return { ...shared, expected: rest };
  return { ...shared, raises: /^(?:an? )?(?:error|exception)$/i.test(rest) ? "any" : rest };
}

const SAID = /^\s*(?:->|→|=>|===?|raises|throws|returns|gives|is)\s*(?=\S)/;

/** Behind the parenthesis that closes the call which the text starts with; what is quoted does not count. */
function callEnd(text: string): number | undefined {
  const name = /^(?:await\s+|new\s+)?[A-Za-z_$][\w$.]*\s*\(/.exec(text);
  if (!name) return undefined;
  let depth = 1;
  let quote = "";
  for (let at = name[0].length; at < text.length; at++) {
    const char = text[at] ?? "";
    if (quote !== "") {
      if (char === "\\") at++;
      else if (char === quote) quote = "";
    } else if (`"'\``.includes(char)) quote = char;
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char) && --depth === 0) {
      // `f(2)[0]` and `f(2).name` are part of what is asked.
      const more = /^(?:\.[\w$]+(?:\(\))?|\[[^[\]]*\])+/.exec(text.slice(at + 1))?.[0] ?? "";
      return at + 1 + more.length;
    }
  }
  return undefined;
}
