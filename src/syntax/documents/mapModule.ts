import type { Import, InstallCommand, Module, Suppression } from "../../core/module.ts";
import { type Positions, positionsOf } from "../../core/positions.ts";
import type { Range } from "../../core/range.ts";
import type { Excerpt } from "../excerpt.ts";

/** The same module with all its places in the file that the excerpt was taken from. */
export function mapModule(module: Module, excerpt: Excerpt): Module {
  const place = ({ start, end }: Range): Range => excerpt.range(start.offset, end.offset);
  const positions = module.suppressions.length > 0 ? positionsOf(excerpt.text) : undefined;
  return {
    ...module,
    imports: module.imports.map((each) => mapImport(each, place)),
    installs: module.installs.map((each) => mapInstall(each, place)),
    suppressions: module.suppressions.map((each) => ({
      ...each,
      line: positions ? mapLine(each, positions, excerpt) : each.line,
      range: place(each.range),
    })),
    problems: module.problems.map((problem) => ({ ...problem, range: place(problem.range) })),
  };
}

function mapImport(each: Import, place: (range: Range) => Range): Import {
  return {
    ...each,
    names: each.names.map((name) => ({ ...name, range: place(name.range) })),
    range: place(each.range),
    statement: place(each.statement),
  };
}

function mapInstall(each: InstallCommand, place: (range: Range) => Range): InstallCommand {
  return {
    ...each,
    dependencies: each.dependencies.map((one) => ({ ...one, range: place(one.range) })),
    range: place(each.range),
  };
}

/** A whole file's suppression stays one: the block shares the file with the others. */
function mapLine({ line }: Suppression, positions: Positions, excerpt: Excerpt): number {
  if (line === 0) return 0;
  const start = positions.lineStart(line);
  return excerpt.range(start, start).start.line;
}
