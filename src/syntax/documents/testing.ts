import type { FileKind, Survey } from "../../core/candidate.ts";
import type { Dependency } from "../../core/manifest.ts";
import { positionsOf } from "../../core/positions.ts";
import type { Range } from "../../core/range.ts";
import { surveyText } from "../survey.ts";

/** What tests compare: every import and every package, with the text of the file at its place. */
export interface Readings {
  readonly imports: readonly string[];
  readonly installs: readonly string[];
  readonly unread: readonly string[];
}

/** Reads a text and shows what was read as `python numpy 5:12` and `pip flask ==2.0`. */
export function readings(path: string, kind: FileKind, text: string): Readings {
  const survey = surveyText(path, kind, text);
  return {
    imports: survey.modules.flatMap(({ language, imports }) =>
      imports.map(({ specifier, range }) => `${language} ${specifier} ${place(range)}`),
    ),
    installs: survey.installs.flatMap(({ manager, dependencies }) =>
      dependencies.map((dependency) => `${manager} ${packageText(dependency)}`),
    ),
    unread: survey.unread,
  };
}

/** `flask`, `@types/node 20`, `./local (path)` */
export function packageText({ name, versionRange, source }: Dependency): string {
  const range = versionRange === undefined ? "" : ` ${versionRange}`;
  return `${name}${range}${source.kind === "registry" ? "" : ` (${source.kind})`}`;
}

/** Every range of a survey. */
function rangesOf(survey: Survey): readonly Range[] {
  const installs = [...survey.installs, ...survey.modules.flatMap((module) => module.installs)];
  return [
    ...installs.flatMap(({ range, dependencies }) =>
      [range].concat(dependencies.map((one) => one.range)),
    ),
    ...survey.modules.flatMap(({ imports, problems, suppressions }) => [
      ...imports.flatMap(({ range, statement, names }) => [
        range,
        statement,
        ...names.map((name) => name.range),
      ]),
      ...[...problems, ...suppressions].map(({ range }) => range),
    ]),
  ];
}

/** Places that are not inside the text, or whose line, column and byte do not belong to their offset. */
export function wrongRanges(survey: Survey, text: string): readonly Range[] {
  const positions = positionsOf(text);
  return rangesOf(survey).filter(({ start, end }) => {
    const right = positions.range(start.offset, end.offset);
    return (
      start.offset > end.offset ||
      end.offset > text.length ||
      JSON.stringify(right) !== JSON.stringify({ start, end })
    );
  });
}

function place({ start }: Range): string {
  return `${start.line}:${start.column}`;
}
