import { valueSource } from "../../core/valueSource.ts";
import { decodeValue } from "../../core/valueWire.ts";
import type { Witness } from "../../core/witness.ts";
import { callSource } from "./calls.ts";
import { stemOf, WRITTEN_BY, type TestCase, type TestWriter } from "./testCase.ts";

/** How a framework says it. */
interface Dialect {
  readonly imports: readonly string[];
  equal(got: string, expected: string): string;
  near(got: string, expected: string): string;
  rejects(call: string, type: string | undefined): readonly string[];
}

const node: Dialect = {
  imports: ['import assert from "node:assert/strict";', 'import { test } from "node:test";'],
  equal: (got, expected) => `assert.deepEqual(${got}, ${expected});`,
  near: (got, expected) =>
    `assert.ok(Math.abs(${got} - ${expected}) <= 1e-9 * Math.abs(${expected}));`,
  rejects: (call, type) => [
    `await assert.rejects(async () => ${call}${type === undefined ? "" : `, { name: ${JSON.stringify(type)} }`});`,
  ],
};

const vitest: Dialect = {
  imports: ['import { expect, test } from "vitest";'],
  equal: (got, expected) => `expect(${got}).toEqual(${expected});`,
  near: (got, expected) =>
    `expect(Math.abs(${got} - ${expected})).toBeLessThanOrEqual(1e-9 * Math.abs(${expected}));`,
  rejects: (call, type) => [
    type === undefined
      ? `await expect((async () => ${call})()).rejects.toThrow();`
      : `await expect((async () => ${call})()).rejects.toMatchObject({ name: ${JSON.stringify(type)} });`,
  ],
};

/** Tests for Node's own runner. */
export const nodeTest: TestWriter = writer(node);

/** Tests for vitest. */
export const vitestTest: TestWriter = writer(vitest);

function writer(dialect: Dialect): TestWriter {
  return (entry, cases, { toRoot }) => {
    const written = cases.flatMap((each) => {
      const body = bodyOf(each.witness, dialect);
      return body ? [{ ...each, body }] : [];
    });
    if (written.length === 0) return undefined;
    const names = [...new Set(written.flatMap(({ witness }) => witness.names))].toSorted();
    const from = JSON.stringify(`${toRoot === "" ? "." : toRoot}/${entry}`);
    const own = names.length === 0 ? [] : [`import { ${names.join(", ")} } from ${from};`];
    const head = [`// ${WRITTEN_BY}`, ...dialect.imports, ...own].join("\n");
    const tests = written.map((each) => testText(each, each.body));
    const ending = /\.[cm]?ts$/.test(entry) ? "ts" : "mjs";
    const text = `${head}\n${tests.map((test) => `\n${test}`).join("")}`;
    return { name: `${stemOf(entry)}.disprove.test.${ending}`, text, tests: written.length };
  };
}

function testText({ input, breaks }: TestCase, body: readonly string[]): string {
  const comment = breaks === undefined ? [] : [`  // ${breaks}`];
  const title = JSON.stringify(input.replaceAll(/\s+/g, " "));
  return [
    `test(${title}, async () => {`,
    ...comment,
    ...body.map((line) => `  ${line}`),
    "});",
    "",
  ].join("\n");
}

function bodyOf(witness: Witness, dialect: Dialect): readonly string[] | undefined {
  const { expectation } = witness;
  const call = callSource(witness);
  if (call === undefined || !witness.isImportable) return undefined;
  const awaited = /^await\b/.test(call) ? call : `await ${call}`;
  switch (expectation.kind) {
    case "returns": {
      const value = decodeValue(expectation.value);
      const source = value && valueSource(value, "javascript");
      if (!value || source === undefined) return undefined;
      const isNear = value.kind === "float" && Number.isFinite(value.value);
      return [isNear ? dialect.near(`(${awaited})`, source) : dialect.equal(awaited, source)];
    }
    case "evaluates":
      return [dialect.equal(awaited, expectation.text)];
    case "raises":
      return dialect.rejects(call, expectation.type === "any" ? undefined : expectation.type);
    case "ends":
      return [`${awaited};`];
    case "keeps-arguments":
    case "prints":
    case "other":
      return undefined;
  }
}
