import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";

/** Asks the true registries; what they answer may change, so each name is one that is not likely to. */
async function findings(files: Readonly<Record<string, string>>) {
  const judged = await judge(files);
  expect(judged.unknown).toEqual([]);
  return judged.findings;
}

describe("npm", () => {
  it("has what is real, under deep paths and scopes, and with types elsewhere", async () => {
    const code = `import { format } from "date-fns";
import fp from "lodash/fp.js";
import { describe } from "@jest/globals";
import type { Program } from "estree";
`;
    expect(await findings({ "a.ts": code })).toEqual([]);
  });

  it("does not have what was invented, and knows what to use instead", async () => {
    const files = { "a.ts": 'import { addBusinessDays, format } from "date-utils-pro";\n' };
    const { findings: found, report } = await judge(files);
    expect(found).toEqual(['a.ts:1:42 unknown-package "date-utils-pro"']);
    expect(report.findings[0]?.help).toContain("date-fns");
  });

  it("holds names for safety", async () => {
    const files = { "package.json": '{"dependencies": {"crossenv": "*"}}' };
    expect(await findings(files)).toEqual(['package.json:1:20 suspicious-package "crossenv"']);
  });

  it("knows versions", async () => {
    const files = { "package.json": '{"dependencies": {"express": "^99", "zod": "^3"}}' };
    expect(await findings(files)).toEqual(['package.json:1:20 unknown-version "express"']);
  });
});

describe("PyPI", () => {
  it("has what is real under another name", async () => {
    const code = `import cv2
import sklearn.linear_model
from PIL import Image
import yaml, bs4, git, win32com.client
from ruamel.yaml import YAML
from google.cloud import storage
from google import genai
`;
    expect(await findings({ "a.py": code })).toEqual([]);
  });

  it("says which distribution provides a module", async () => {
    const { report } = await judge({ "a.py": "import cv2\n", "requirements.txt": "six\n" });
    expect(report.findings).toMatchObject([
      {
        rule: "hallucination/undeclared-package",
        message: expect.stringContaining("opencv-python") as string,
      },
    ]);
  });

  it("does not have what was invented", async () => {
    expect(await findings({ "a.py": "import date_utils_pro_x\n" })).toEqual([
      'a.py:1:8 unknown-package "date_utils_pro_x"',
    ]);
  });

  it("says what is inactive", async () => {
    expect(await findings({ "a.py": "import google.generativeai as genai\n" })).toEqual([
      'a.py:1:8 deprecated-package "google.generativeai"',
    ]);
  });

  it("knows versions and what was withdrawn", async () => {
    const files = { "requirements.txt": "flask==99.0\nattrs==21.1.0\n" };
    expect(await findings(files)).toEqual([
      'requirements.txt:1:1 unknown-version "flask==99.0"',
      'requirements.txt:2:1 deprecated-package "attrs==21.1.0"',
    ]);
  });
});
