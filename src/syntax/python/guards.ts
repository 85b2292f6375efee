import type { Node } from "web-tree-sitter";
import type { ImportGuard } from "../../core/module.ts";
import { sameNode } from "../reading.ts";
import type { NodePath } from "../visit.ts";

/** Why the import at `path[index]` may fail without harm: the innermost reason. */
export function guardOf(
  path: NodePath,
  index: number,
  text: string,
  isOff: (name: string) => boolean,
): ImportGuard | undefined {
  let isInFunction = false;
  const outermost = Math.max(0, index - MAX_LEVELS);
  for (let at = index - 1; at >= outermost; at--) {
    const [node, child] = [path[at], path[at + 1]];
    if (!node || !child) break;
    if (FUNCTIONS.has(node.type)) isInFunction = true;
    const guard = isInFunction ? undefined : handledBy(node, child, text);
    const reason = guard ?? conditionOf(node, child, text, isOff) ?? exitReason(node, child, text);
    if (reason) return reason;
  }
  return undefined;
}

/** Real code is not nested deeper; made-up code must not make every import cost its whole depth. */
const MAX_LEVELS = 200;

const FUNCTIONS: ReadonlySet<string> = new Set(["function_definition", "lambda"]);

/** What stops an import from raising, unless a function is between: that runs at another time. */
function handledBy(node: Node, child: Node, text: string): ImportGuard | undefined {
  if (node.type === "try_statement" && isHandledBy(node, child, text)) return "handled";
  if (node.type !== "with_statement") return undefined;
  const header = node.namedChildren.find((each) => each.type === "with_clause");
  return header && !sameNode(header, child) && EXPECTS_FAILURE.test(excerpt(header, text))
    ? "handled"
    : undefined;
}

/** `suppress(ImportError)`, `pytest.raises(ModuleNotFoundError)`, `self.assertRaises(ImportError)` */
const EXPECTS_FAILURE =
  /\b(?:suppress|raises|assertRaises(?:Regex)?)\s*\([^()]*\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b/;

/**
 * In the body of a `try` that expects a missing module, or in what it falls back to. A handler
 * of everything is a fallback only where the body tried another import.
 */
function isHandledBy(statement: Node, child: Node, text: string): boolean {
  const body = statement.childForFieldName("body");
  if (!body) return false;
  if (sameNode(child, body)) {
    return statement.namedChildren.some((each) => catches(each, text) !== "nothing");
  }
  const caught = catches(child, text);
  if (caught === "imports") return true;
  return (
    caught === "everything" && /\b(?:__)?import/.test(text.slice(body.startIndex, body.endIndex))
  );
}

function catches(clause: Node, text: string): "imports" | "everything" | "nothing" {
  if (clause.type !== "except_clause" && clause.type !== "except_group_clause") return "nothing";
  const header = text
    .slice(clause.startIndex, clause.namedChildren.at(-1)?.startIndex)
    .slice(0, MAX_CONDITION);
  if (/\b(?:ImportError|ModuleNotFoundError)\b/.test(header)) return "imports";
  if (/\b(?:Exception|BaseException)\b/.test(header)) return "everything";
  return /^except\s*\*?\s*:/.test(header) ? "everything" : "nothing";
}

const MAX_CONDITION = 1000;

function conditionOf(
  node: Node,
  child: Node,
  text: string,
  isOff: (name: string) => boolean,
): ImportGuard | undefined {
  if (node.type === "if_statement") {
    return branchReason(node, child, text) ?? switchReason(node, child, text, isOff);
  }
  if (node.type === "try_statement") return elseReason(node, child, text);
  if (node.type === "match_statement") {
    const subject = node.childForFieldName("subject");
    return subject && ENVIRONMENT.test(excerpt(subject, text)) ? "conditional" : undefined;
  }
  if (node.type === "decorated_definition") {
    return isSkippable(node, text) ? "conditional" : undefined;
  }
  if (node.type === "conditional_expression" || node.type === "boolean_operator") {
    return ENVIRONMENT.test(excerpt(node, text)) ? "conditional" : undefined;
  }
  return undefined;
}

/** The branch's own condition decides; a later branch also runs only because of those before it. */
function branchReason(statement: Node, branch: Node, text: string): ImportGuard | undefined {
  const own =
    branch.type === "elif_clause" ? branch : branch.type === "else_clause" ? null : statement;
  const condition = own?.childForFieldName("condition");
  if (condition && isTypeChecking(excerpt(condition, text))) return "type-checking";
  const clauses = [statement, ...statement.childrenForFieldName("alternative")];
  for (const clause of clauses) {
    const tested = clause?.childForFieldName("condition");
    if (tested && ENVIRONMENT.test(excerpt(tested, text))) return "conditional";
    if (sameNode(clause, branch)) break;
  }
  return undefined;
}

/** `DUMP_TYPES = False` at the top of the file and `if DUMP_TYPES:` around the import. */
function switchReason(
  statement: Node,
  branch: Node,
  text: string,
  isOff: (name: string) => boolean,
): ImportGuard | undefined {
  const body = statement.childForFieldName("consequence");
  const condition = statement.childForFieldName("condition");
  if (!body || !sameNode(body, branch) || condition?.type !== "identifier") return undefined;
  return isOff(excerpt(condition, text)) ? "conditional" : undefined;
}

/** What follows an optional import that succeeded is as optional. */
function elseReason(statement: Node, child: Node, text: string): ImportGuard | undefined {
  if (child.type !== "else_clause") return undefined;
  const isOptional = statement.namedChildren.some((each) => catches(each, text) === "imports");
  return isOptional ? "conditional" : undefined;
}

/** `@pytest.mark.skipif(…)`, `@unittest.skipUnless(…)` */
function isSkippable(definition: Node, text: string): boolean {
  return definition.namedChildren.some(
    (each) => each.type === "decorator" && SKIPS.test(excerpt(each, text)),
  );
}

const SKIPS = /^@[ \t]{0,9}(?:\w{1,50}\.){0,4}(?:skip|skipif|skipIf|skipUnless)\b/;

/** `if not is_x_available(): raise …` before it, in the same block. */
function exitReason(node: Node, child: Node, text: string): ImportGuard | undefined {
  if (node.type !== "block" && node.type !== "module") return undefined;
  let earlier = child.previousNamedSibling;
  for (let count = 0; earlier && count < MAX_EARLIER; count++) {
    if (earlier.type === "if_statement" && isExit(earlier, text)) return "conditional";
    earlier = earlier.previousNamedSibling;
  }
  return undefined;
}

const MAX_EARLIER = 50;

function isExit(statement: Node, text: string): boolean {
  const condition = statement.childForFieldName("condition");
  const last = statement.childForFieldName("consequence")?.namedChildren.at(-1);
  if (!condition || !last || !FEATURE.test(excerpt(condition, text))) return false;
  return (
    last.type === "raise_statement" ||
    last.type === "return_statement" ||
    (last.type === "expression_statement" &&
      /^(?:sys\.exit|exit|pytest\.skip|self\.skipTest|unittest\.skip)\b/.test(excerpt(last, text)))
  );
}

const isTypeChecking = (condition: string): boolean =>
  /(?<!\bnot\s+\(?(?:\w+\.)?)\b(?:TYPE_CHECKING|MYPY)\b/.test(condition) ||
  /^(?:False|0)$/.test(condition);

/** Platform, version, or a flag that says whether a feature is there. */
const FEATURE =
  /\bsys\.(?:platform|version_info|version|hexversion|implementation|maxsize|byteorder)\b|\bos\.(?:name|uname)\b|\b(?:version_info|find_spec|find_loader|python_version|python_implementation)\b|\bplatform\.\w+|\b(?:six\.)?(?:PY2|PY3|PY\d{2,3}|PYPY|CPYTHON)\b|\b_?(?:HAS|HAVE|IS|WITH|USE|ENABLE|SUPPORTS|PY)_\w+|\b_?(?:has|have)_\w+|\b\w*_(?:AVAILABLE|INSTALLED|ENABLED|SUPPORTED|available|installed|enabled)\b|\b_?(?:WINDOWS|WIN32|WIN|LINUX|MACOS|MAC|OSX|DARWIN|POSIX|JYTHON|is_windows|is_win|is_linux|is_mac|is_macos|is_osx|is_posix|is_pypy)\b/;

/** That, the environment, or an option of the user's. */
const ENVIRONMENT = new RegExp(
  String.raw`${FEATURE.source}|\bsys\.(?:modules|flags|argv)\b|\bos\.(?:environ|getenv)\b|\b(?:environ|getenv)\b|\b(?:config|cfg|options?|opts|args|settings|flags)\.\w+|\bgetoption\b`,
);

function excerpt(node: Node, text: string): string {
  return text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + MAX_CONDITION));
}
