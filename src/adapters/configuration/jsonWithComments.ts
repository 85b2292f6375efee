import {
  createScanner,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import { ConfigurationSyntaxError } from "./cursor.ts";
import { DEEPEST } from "./literal.ts";

/**
 * Reads JSON with comments and trailing commas.
 * @throws ConfigurationSyntaxError at the first thing that is not.
 */
export function readJsonWithComments(text: string): Node {
  refuseDepth(text);
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  const error = errors[0];
  if (root && !error) return root;
  throw new ConfigurationSyntaxError(
    error ? describe(error) : "a value is missing",
    error?.offset ?? 0,
  );
}

/** `CommaExpected` → `comma expected` */
function describe(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replaceAll(/(?<!^)([A-Z])/g, " $1")
    .toLowerCase();
}

/** parseTree recurses, and a file made for it would overflow the stack. */
function refuseDepth(text: string): void {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) depth++;
    if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth--;
    if (depth > DEEPEST)
      throw new ConfigurationSyntaxError(
        "the values are nested too deeply",
        scanner.getTokenOffset(),
      );
  }
}

/** jsonc-parser's SyntaxKind: a const enum, which types stripped from files cannot name. */
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const END_OF_FILE = 17;
