import type { Input, ProgramLanguage } from "../../../core/sandbox.ts";
import { encodeValue } from "../../../core/valueWire.ts";
import type { Usage, UsageClaim, UsageLine } from "../../../examples/example.ts";
import { namespaces } from "./namespaces.ts";
import type { Step } from "./step.ts";
import { judgeUsage } from "./verdict.ts";

/** What runs a piece of code statement by statement and asks for what its comments and assertions speak of. */
export function usageSteps(usage: Usage, language: ProgramLanguage, text: string): readonly Step[] {
  const made = { isBroken: false };
  return language === "python" ? pythonSteps(usage, made) : javascriptSteps(usage, made, text);
}

/** As at a prompt: one process keeps what the lines have made. */
function pythonSteps({ lines }: Usage, made: Made): readonly Step[] {
  return lines.flatMap((line): readonly Step[] => {
    const { claim, source } = line;
    const statement: Input = { kind: "interact", source };
    if (!claim) return [setupStep(line, statement, made)];
    if (claim.expected.kind === "exception")
      return [claimStep(line, claim, statement, made, "python")];
    const asked = claimStep(
      line,
      claim,
      { kind: "evaluate", source: claim.expression },
      made,
      "python",
    );
    return isRunFirst(line, claim) ? [setupStep(line, statement, made), asked] : [asked];
  });
}

/** An expression sees nothing of the one before, so each stands behind all the statements before it. */
function javascriptSteps({ lines }: Usage, made: Made, text: string): readonly Step[] {
  const shared = namespaces(lines, text);
  const before = [...shared];
  const declared = new Set<string>();
  return lines.flatMap((line): readonly Step[] => {
    const { claim, does } = line;
    const statement = `${line.source.replace(/^export\s+(?:default\s+)?/, "")};`;
    // Another example, which begins anew.
    if (line.names.some((name) => declared.has(name))) {
      before.splice(0, before.length, ...shared);
      declared.clear();
    }
    for (const name of does === "names" || does === "defines" ? line.names : []) declared.add(name);
    const isAsserted = does === "asserts" || claim?.expected.kind === "exception";
    const shown =
      claim && claim.expected.kind !== "exception" ? `return (${claim.expression}\n);` : "";
    const first = claim && (isRunFirst(line, claim) || shown === "") ? [statement] : [];
    const source = enclosed([...before, ...first, shown]);
    if (does !== "imports" && !isAsserted) before.push(statement);
    return claim ? [claimStep(line, claim, { kind: "evaluate", source }, made, "javascript")] : [];
  });
}

function enclosed(statements: readonly string[]): string {
  const body = statements.filter((each) => each !== "").join("\n");
  const isAsync = /\bawait\b/.test(body);
  if (body.startsWith("return (") && !isAsync) return body.slice("return (".length, -"\n);".length);
  return `(${isAsync ? "async " : ""}() => {\n${body}\n})()`;
}

/** `x = f(2)`, or a statement after which another name is what the comment says. */
function isRunFirst({ does, source }: UsageLine, { expression }: UsageClaim): boolean {
  return does === "names" || (does === "shows" && !source.includes(expression));
}

interface Made {
  /** A statement did not come to its end, and those after it stand on nothing. */
  isBroken: boolean;
}

function setupStep(line: UsageLine, input: Input, made: Made): Step {
  return {
    input,
    at: line.at,
    length: line.length,
    shown: line.source,
    isOfUsage: true,
    isSetup: true,
    expectation: { kind: "ends" },
    judge(output) {
      // What an import would bring may be the file's own.
      if (output.kind !== "returned" && line.does !== "imports") made.isBroken = true;
      return { kind: "holds" };
    },
  };
}

function claimStep(
  line: UsageLine,
  claim: UsageClaim,
  input: Input,
  made: Made,
  language: ProgramLanguage,
): Step {
  return {
    input,
    at: line.at,
    length: line.length,
    isOfUsage: true,
    shown: claim.isCondition ? conditionIn(claim.expression) : claim.expression,
    expectation: {
      kind: "returns",
      value: encodeValue(claim.expected),
      text: claim.expectedText,
    },
    judge: (output) =>
      made.isBroken
        ? { kind: "unknown", why: "a line before it could not be told" }
        : judgeUsage(claim, output, language),
  };
}

function conditionIn(expression: string): string {
  return expression.replace(/^(?:bool|!!)\((?<inner>[\s\S]*)\)$/, "$<inner>");
}
