import { decodeInput } from "../../core/inputWire.ts";
import { valueSource } from "../../core/valueSource.ts";
import { decodeValue } from "../../core/valueWire.ts";
import { readLiteral } from "../../examples/literal.ts";
import type { Witness } from "../../core/witness.ts";
import { callSource } from "./calls.ts";
import { stemOf, WRITTEN_BY, type TestWriter } from "./testCase.ts";

/** Tests for pytest. */
export const pytest: TestWriter = (entry, cases, { toRoot }) => {
  const written = cases.flatMap((each) => {
    const body = bodyOf(each.witness);
    return body ? [{ ...each, body }] : [];
  });
  const [first] = written;
  if (!first) return undefined;
  const { root, module } = moduleOf(entry, first.witness.roots);
  const names = [...new Set(written.flatMap(({ witness }) => witness.names))].toSorted();
  const bodies = written.map(({ body }) => body.join("\n"));
  const uses = (word: string) => bodies.some((body) => body.includes(word));
  const path = [toRoot, root].filter((part) => part !== "" && part !== ".").join("/");
  const head = [
    `# ${WRITTEN_BY}`,
    ...(uses("asyncio.") ? ["import asyncio"] : []),
    ...(uses("copy.") ? ["import copy"] : []),
    ...(uses("answers(") ? ["import doctest"] : []),
    "import sys",
    "from pathlib import Path",
    "",
    ...(uses("pytest.") ? ["import pytest", ""] : []),
    `sys.path.insert(0, str(Path(__file__).resolve().parent / ${JSON.stringify(path || ".")}))`,
    "",
    ...(uses("vars(") ? [`import ${module} as under_test  # noqa: E402`] : []),
    ...(names.length > 0 ? [`from ${module} import ${names.join(", ")}  # noqa: E402`] : []),
    ...(uses("answers(") ? ANSWERS : []),
  ];
  const tests = written.map(({ body, breaks, input }, index) => {
    const comment = breaks === undefined ? [] : [`    # ${breaks}`];
    return ["", "", `def test_${nameOf(input)}_${index + 1}():`, ...comment, ...body].join("\n");
  });
  const text = `${head.join("\n")}${tests.map((test) => `\n${test}`).join("")}\n`;
  return {
    name: `test_${stemOf(entry)}_disprove.py`,
    text: text.replaceAll(/\n{4,}/g, "\n\n\n"),
    tests: written.length,
  };
};

/** The lines of a test; undefined where it cannot be expressed. */
function bodyOf(witness: Witness): readonly string[] | undefined {
  const { expectation } = witness;
  if (witness.inputs.at(-1)?.kind === "interact")
    return expectation.kind === "prints" ? dialogueBody(witness, expectation.text) : undefined;
  const written = callSource(witness);
  if (written === undefined) return undefined;
  const call = witness.isAwaited ? `asyncio.run(${written})` : written;
  switch (expectation.kind) {
    case "returns": {
      const value = decodeValue(expectation.value);
      const source = value && valueSource(value, "python");
      if (!value || source === undefined) return undefined;
      return value.kind === "float" && Number.isFinite(value.value)
        ? [`    assert ${call} == pytest.approx(${source}, rel=1e-9)`]
        : [`    assert ${call} == ${source}`];
    }
    case "evaluates":
      return [`    assert ${call} == ${operand(expectation.text)}`];
    case "raises":
      return expectation.type === "any"
        ? ["    with pytest.raises(Exception):", `        ${call}`]
        : [
            "    with pytest.raises(Exception) as caught:",
            `        ${call}`,
            `    assert caught.type.__name__ == ${JSON.stringify(expectation.type)}`,
          ];
    case "ends":
      return [`    ${call}`];
    case "keeps-arguments":
      return keptBody(witness);
    case "prints":
    case "other":
      return undefined;
  }
}

/** A literal stands for itself, everything else in parentheses. */
function operand(text: string): string {
  return readLiteral(text, 0)?.end === text.length ? text : `(${text})`;
}

/** The last line as doctest itself runs it; those before it only prepare it. */
function dialogueBody({ inputs }: Witness, expected: string): readonly string[] | undefined {
  const sources = inputs.flatMap((input) => (input.kind === "call" ? [] : [input.source]));
  const last = sources.pop();
  if (last === undefined || sources.length + 1 < inputs.length) return undefined;
  const text = `${prompt(last)}\n${expected === "" ? "" : `${expected}\n`}`;
  return [
    "    names = vars(under_test).copy()",
    ...sources.map((source) => `    exec(${JSON.stringify(source)}, names)`),
    `    assert answers(${JSON.stringify(text)}, names)`,
  ];
}

const ANSWERS = [
  "",
  "",
  "def answers(line, names):",
  '    test = doctest.DocTestParser().get_doctest(line, names, "example", None, 0)',
  "    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE",
  "    return doctest.DocTestRunner(optionflags=flags).run(test).failed == 0",
];

function prompt(source: string): string {
  return source
    .split("\n")
    .map((line, index) => `${index === 0 ? ">>>" : "..."} ${line}`)
    .join("\n");
}

function keptBody({ inputs, isAwaited }: Witness): readonly string[] | undefined {
  const wire = inputs.at(-1);
  const input = wire && decodeInput(wire);
  if (input?.kind !== "call" || input.receiver || Object.keys(input.named ?? {}).length > 0)
    return undefined;
  const items = input.arguments.map((value) => valueSource(value, "python"));
  if (items.includes(undefined)) return undefined;
  return [
    `    arguments = [${items.join(", ")}]`,
    "    before = copy.deepcopy(arguments)",
    isAwaited
      ? `    asyncio.run(${input.function}(*arguments))`
      : `    ${input.function}(*arguments)`,
    "    assert arguments == before",
  ];
}

function moduleOf(entry: string, roots: readonly string[]) {
  const root = roots.find((folder) => folder !== "" && entry.startsWith(`${folder}/`)) ?? "";
  const below = root === "" ? entry : entry.slice(root.length + 1);
  return { root, module: below.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".") };
}

function nameOf(input: string): string {
  return /[A-Za-z_]\w*/.exec(input)?.[0].toLowerCase() ?? "example";
}
