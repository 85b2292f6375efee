import { declare } from "../scope.ts";
import type { UnitReader } from "../unitReader.ts";

/** The names that an import binds. */
export function importStatement(node: number, reader: UnitReader): void {
  const { tree } = reader;
  const isFrom = tree.type(node) === "import_from_statement";
  for (const child of tree.children(node)) {
    if (tree.type(child) === "wildcard_import") {
      reader.unknown(child, "A star import may bind any name.");
      continue;
    }
    if (tree.field(child) !== "name") continue;
    const isAliased = tree.type(child) === "aliased_import";
    const name = isAliased ? tree.child(child, "alias") : child;
    const text =
      isAliased || isFrom ? tree.textOf(name) : (tree.textOf(name).split(".", 1)[0] ?? "");
    declare(reader.scope, text, reader.span(name), "import");
    reader.write(name, text, { how: "bind", isCertain: true, valueKind: "unknown" });
  }
}
