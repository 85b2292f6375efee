import type { Node } from "web-tree-sitter";
import type { Import, ImportGuard } from "../../core/module.ts";
import type { ImportReader, ImportReading, Source } from "../reading.ts";
import type { NodePath } from "../visit.ts";
import { loadCall, loadFunctions } from "./calls.ts";
import { guardOf } from "./guards.ts";
import { moduleState, type ModuleState } from "./moduleState.ts";
import { recoverImports } from "./recovery.ts";
import { statementImports } from "./statements.ts";

/** Imports of Python files. */
export function importReader(source: Source): ImportReader {
  const functions = loadFunctions(source.text);
  const state = moduleState(source.text);
  const imports: Import[] = [];
  const seen = new Set<number>();

  const add = (found: readonly Import[], path: NodePath, statement: number): void => {
    if (found.length === 0) return;
    const guard = found[0]?.guard ?? guardOf(path, statement, source.text, state.isOff);
    for (const each of found) {
      if (seen.has(each.range.start.offset)) continue;
      seen.add(each.range.start.offset);
      imports.push({ ...each, ...stateAt(each, guard, state) });
    }
  };

  return {
    words: functions.words,
    see(path, offset) {
      const leaf = path.at(-1);
      if (!leaf || leaf.startIndex !== offset) return;
      const parent = path.at(-2);
      const statement = path.length - 2;
      if (leaf.type === "import") {
        if (!parent || parent.type === "ERROR" || !isImport(parent)) {
          add(recoverImports(source, offset), path, statement);
        } else if (!isProse(path, source.text)) {
          add(statementImports(parent, source), path, statement);
        }
      } else if (leaf.type === "identifier") {
        const found = loadCall(path, functions, source);
        if (found) add([found.import], path, found.index);
      }
    },
    result: (): ImportReading => ({ imports, ambientModules: [], declared: [] }),
  };
}

/** What holds for an import because of the code around and before it. */
function stateAt(
  { specifier, statement, range: { start } }: Import,
  guard: ImportGuard | undefined,
  state: ModuleState,
): Partial<Import> {
  const first = specifier.split(".", 1)[0] ?? "";
  const isSkipped = state.hasSkippedWithout(first, start.offset, statement.start.column);
  const addedFolders = state.foldersAdded(start.offset);
  return {
    ...(guard ? { guard } : isSkipped && { guard: "handled" }),
    ...(state.hasRunCode(start.offset) && { followsExec: true }),
    ...(addedFolders.length > 0 && { addedFolders }),
  };
}

const isImport = (node: Node): boolean => STATEMENTS.has(node.type);

const STATEMENTS: ReadonlySet<string> = new Set([
  "import_statement",
  "import_from_statement",
  "future_import_statement",
]);

/** `Then import numpy and go on`: a statement that the parser saw in something that is no code. */
function isProse(path: NodePath, text: string): boolean {
  const statement = path.at(-2);
  if (!statement) return true;
  const before = lineBefore(text, statement.startIndex);
  if (!/(?:^|[;:])[ \t\f\uFEFF]*$/.test(before)) return true;
  const after = text.slice(statement.endIndex, statement.endIndex + 200);
  return (
    !/^[ \t\f]*(?:[,.]?[ \t]*(?:$|[\r\n])|[;#\\])/.test(after) && !/[\r\n]/.test(statement.text)
  );
}

function lineBefore(text: string, offset: number): string {
  const window = text.slice(Math.max(0, offset - 1000), offset);
  return window.slice(Math.max(window.lastIndexOf("\n"), window.lastIndexOf("\r")) + 1);
}
