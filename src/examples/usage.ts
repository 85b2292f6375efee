import type { Language } from "../core/module.ts";
import { readStatements, type Statement } from "../syntax/statements.ts";
import type { Usage, UsageLine } from "./example.ts";
import { readExpected } from "./expected.ts";
import { readNote } from "./noteOf.ts";
import { escapeName } from "./scan.ts";

/**
 * Code that shows how other code is used, with comments and assertions that say what comes of it. Undefined where
 * it says nothing that can be told.
 */
export function readUsage(
  text: string,
  language: Language,
  place: (offset: number) => number = (offset) => offset,
): Usage | undefined {
  const statements = readStatements(text, language);
  return statements && usageOf(statements, language, place);
}

/** The same for each paragraph by itself where the whole does not parse: words, or another language, are among it. */
export function readUsages(
  text: string,
  language: Language,
  place: (offset: number) => number,
): readonly Usage[] {
  if (readStatements(text, language)) return [readUsage(text, language, place) ?? []].flat();
  const paragraphs = Array.from(text.matchAll(/(?:^.*\S.*(?:\n|$))+/gm)).slice(0, MOST_PARAGRAPHS);
  return paragraphs.flatMap(
    ({ 0: paragraph, index }) =>
      readUsage(paragraph, language, (offset) => place(index + offset)) ?? [],
  );
}

const MOST_PARAGRAPHS = 50;

export function usageOf(
  statements: readonly Statement[],
  language: Language,
  place: (offset: number) => number,
): Usage | undefined {
  const declared = new Set<string>();
  const code = statements.map(({ source }) => source).join("\n");
  const lines = statements.flatMap((statement): readonly UsageLine[] => {
    for (const name of statement.names) declared.add(name);
    const line = readLine(statement, language, place, declared);
    return [isOfAnother(line, code, declared) ? { ...line, claim: undefined } : line];
  });
  return lines.some(({ claim }) => claim !== undefined) ? { kind: "usage", lines } : undefined;
}

/** Beside `_.isNaN(1)` a bare `isNaN(1)` is the function of that name that everybody has. */
function isOfAnother({ claim }: UsageLine, code: string, declared: ReadonlySet<string>): boolean {
  const bare = /^(?<name>[A-Za-z_$][\w$]*)\(/.exec(claim?.expression ?? "")?.groups?.["name"];
  if (bare === undefined) return false;
  const member = new RegExp(String.raw`(?<owner>[\w$]+)\.${escapeName(bare)}\(`, "g");
  return Array.from(code.matchAll(member)).some(
    ({ groups }) => !declared.has(groups?.["owner"] ?? ""),
  );
}

function readLine(
  statement: Statement,
  language: Language,
  place: (offset: number) => number,
  declared: ReadonlySet<string>,
): UsageLine {
  const { does, source, start, end } = statement;
  const claim = claimOf(statement, language, declared);
  return {
    does,
    source,
    names: statement.names,
    ...(claim && { claim }),
    at: place(start),
    length: place(end) - place(start),
  };
}

function claimOf(
  { does, expression, equal, note, isPrinted }: Statement,
  language: Language,
  declared: ReadonlySet<string>,
): UsageLine["claim"] {
  if (expression === undefined) return undefined;
  if (does === "asserts") return assertedOf(expression, equal, language);
  if ((does !== "shows" && does !== "names") || !note) return undefined;
  const noted = readNote(note, isPrinted === true);
  if (noted?.kind === "raises")
    return { expression, expected: exception(noted.type), expectedText: noted.type };
  if (noted?.kind === "prints") {
    const { text, isMarked } = noted;
    return {
      expression,
      expected: { kind: "text", value: text },
      expectedText: text,
      prints: isMarked ? "surely" : "maybe",
    };
  }
  if (noted?.kind !== "value") return undefined;
  const { expected, of } = noted;
  // `total is 3` speaks of `total`, whatever the statement before it does.
  const isOfAnother = of !== undefined && declared.has(rootOf(of));
  if (of !== undefined && !isOfAnother) return undefined;
  return {
    expression: isOfAnother ? of : expression,
    expected: expected.value,
    expectedText: expected.text,
    ...(expected.leeway && { leeway: expected.leeway }),
  };
}

function rootOf(path: string): string {
  return /^[\w$]+/.exec(path)?.[0] ?? "";
}

function assertedOf(
  expression: string,
  equal: string | undefined,
  language: Language,
): UsageLine["claim"] {
  const expected = equal === undefined ? undefined : readExpected(equal, 0);
  if (expected?.end === equal?.length && expected)
    return { expression, expected: expected.value, expectedText: expected.text };
  const whole = equal === undefined ? expression : undefined;
  const equation = language === "python" ? `(${expression}) == (${equal ?? ""})` : undefined;
  const condition = whole ?? equation;
  if (condition === undefined) return undefined;
  return {
    expression: language === "python" ? `bool(${condition})` : `!!(${condition})`,
    expected: { kind: "boolean", value: true },
    expectedText: language === "python" ? "True" : "true",
    isCondition: true,
  };
}

function exception(type: string) {
  return { kind: "exception", type, message: "" } as const;
}
