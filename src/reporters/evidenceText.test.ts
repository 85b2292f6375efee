import { expect, test } from "vitest";
import type { Evidence } from "../core/evidence.ts";
import { sampleRange } from "../../test/reports/sampleReport.ts";
import { evidenceDetail } from "./evidenceDetail.ts";
import { evidenceText } from "./evidenceText.ts";

const step = (line: number, says: string) => ({
  file: "a.py",
  range: sampleRange(line, 1, 5),
  says,
});
const registry = {
  kind: "registry",
  registry: "npm",
  url: "https://registry.example/x",
  answer: "404",
  at: "2026-11-23T10:02:59.999Z",
} as const;

const TEXTS: readonly (readonly [Evidence, string, readonly string[]])[] = [
  [registry, "npm answered 404 (2026-11-23 10:02 UTC).", ["https://registry.example/x"]],
  [
    { ...registry, answer: "deprecated: use got" },
    "npm says: deprecated: use got (2026-11-23 10:02 UTC).",
    ["https://registry.example/x"],
  ],
  [
    {
      kind: "source",
      package: "npm:@types/node",
      version: "24.0.0",
      file: "fs.d.ts",
      line: 12,
      excerpt: "/** @deprecated\n use Y */",
    },
    '@types/node@24.0.0 fs.d.ts:12 "/** @deprecated use Y */"',
    [],
  ],
  [
    {
      kind: "source",
      package: "pypi:numpy",
      version: "2.1.3",
      file: "exports",
      excerpt: '515 names; none is "meann"',
    },
    'numpy 2.1.3 exports 515 names; none is "meann".',
    [],
  ],
  [
    {
      kind: "source",
      package: "pypi:types-requests",
      version: "~=2.33.0",
      file: "requests/api.pyi",
      line: 29,
      excerpt: "def get(",
    },
    'typeshed\'s stubs of requests 2.33 requests/api.pyi:29 "def get("',
    [],
  ],
  [
    { kind: "source", file: "package.json", excerpt: '"left-pad": "^9"' },
    'package.json ""left-pad": "^9""',
    [],
  ],
  [
    {
      kind: "execution",
      program: "def f(n):\n    return n",
      input: "f(21)",
      expected: "False",
      got: "True",
      seed: 7,
    },
    "f(21) gave True, expected False (seed 7).",
    ["def f(n):", "    return n"],
  ],
  [
    {
      kind: "measurement",
      what: "find_duplicates",
      points: [
        { size: 64, cost: 4_096 },
        { size: 4_096, cost: 16_777_216 },
      ],
      fit: "n²",
    },
    "find_duplicates grows as n² (measured n = 64 … 4,096).",
    ["n = 64: 4096", "n = 4,096: 16777216"],
  ],
  [
    {
      kind: "plan",
      engine: "PostgreSQL 18",
      statement: "select 1",
      rows: ["Seq Scan on users", "  Filter: (a)"],
    },
    'PostgreSQL 18 plans "select 1" as: Seq Scan on users and 1 more step.',
    ["Seq Scan on users", "  Filter: (a)"],
  ],
  [
    { kind: "path", steps: [step(3, "reads the request"), step(9, "runs it")] },
    "a.py:3 reads the request → a.py:9 runs it.",
    ["a.py:3 reads the request", "a.py:9 runs it"],
  ],
  [
    { kind: "path", steps: [1, 2, 3, 4, 5, 6].map((line) => step(line, "s")) },
    "a.py:1 s → a.py:2 s → 3 more steps → a.py:6 s.",
    [1, 2, 3, 4, 5, 6].map((line) => `a.py:${line} s`),
  ],
  [
    {
      kind: "opinion",
      votes: [
        { model: "a", says: "wrong" },
        { model: "b", says: "right" },
      ],
    },
    'Opinion only: a says "wrong"; b says "right".',
    ["a: wrong", "b: right"],
  ],
];

test.each(TEXTS)("%j", (evidence, text, detail) => {
  expect(evidenceText(evidence)).toBe(text);
  expect(evidenceDetail(evidence)).toEqual(detail);
});
