import { readFileSync } from "node:fs";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryReport } from "../../../test/reports/arbitraryReport.ts";
import {
  deprecatedFinding,
  sampleFinding,
  sampleReport,
} from "../../../test/reports/sampleReport.ts";
import { json } from "./json.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../schemas/report.schema.json", import.meta.url), "utf8"),
) as AnySchema;
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

test("places are flat, and what is absent is left out", () => {
  const report = sampleReport({ verdict: "fail", findings: [sampleFinding(), deprecatedFinding] });
  const parsed = JSON.parse(json(report)) as { findings: Record<string, unknown>[] };
  expect(parsed.findings[0]).toEqual({
    rule: "hallucination/unknown-package",
    severity: "error",
    file: "src/dates.ts",
    line: 1,
    column: 28,
    endLine: 1,
    endColumn: 44,
    message: 'package "date-utils-pro" does not exist',
    help: "date-fns 4.4.0 exports format().",
    evidence: sampleFinding().evidence,
    fingerprint: "4f1c:1",
  });
  expect(parsed.findings[1]?.["fix"]).toEqual({
    description: "replace z.string().email() by z.email()",
    safe: true,
    edits: [
      { file: "src/dates.ts", line: 9, column: 14, endLine: 9, endColumn: 20, text: "z.email()" },
    ],
  });
});

test("any report is as the schema says, and safe to print", () => {
  fc.assert(
    fc.property(arbitraryReport(), (report) => {
      const text = json(report);
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      const parsed: unknown = JSON.parse(text);
      expect(validate(parsed), ajv.errorsText(validate.errors)).toBe(true);
      expect(parsed).toMatchObject({ verdict: report.verdict, files: report.files });
    }),
  );
});

test("the schema refuses a wrong verdict, a finding without evidence and a field it does not know", () => {
  const whole = JSON.parse(json(sampleReport({ findings: [sampleFinding()] }))) as {
    findings: object[];
  };
  expect(validate({ ...whole, verdict: "ok" })).toBe(false);
  expect(validate({ ...whole, findings: [{ ...whole.findings[0], evidence: [] }] })).toBe(false);
  expect(validate({ ...whole, extra: 1 })).toBe(false);
});

test("every field of the schema is described", () => {
  expect(undescribed(schema, "")).toEqual([]);
});

function undescribed(node: unknown, path: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const own =
      key === "properties"
        ? Object.entries(value as Record<string, object>)
            .filter(([, property]) => !("description" in property))
            .map(([name]) => `${path}/${name}`)
        : [];
    return own.concat(undescribed(value, `${path}/${key}`));
  });
}
