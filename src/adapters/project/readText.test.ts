import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SourceFile } from "../../core/candidate.ts";
import { readText } from "./readText.ts";
import { temporaryFolder } from "../../../test/temporaryFolder.ts";

test("UTF-8 is read with its mark, and hashed by its bytes", () => {
  const read = readBytes(Buffer.from("\uFEFFé = '𝒳'"));
  expect(read).toMatchObject({ status: "read", text: "\uFEFFé = '𝒳'", isDamaged: false });
  expect(read).not.toEqual(readBytes(Buffer.from("é = '𝒳'")));
});

test("UTF-16 is told by its mark", () => {
  const little = Buffer.from("\uFEFFx = 1", "utf16le");
  expect(readBytes(little)).toMatchObject({ text: "\uFEFFx = 1" });
  expect(readBytes(Buffer.from(little).swap16())).toMatchObject({ text: "\uFEFFx = 1" });
});

test("bytes that are no UTF-8 are replaced, and the text says so", () => {
  expect(readBytes(Buffer.from([0x61, 0xff, 0x62]))).toMatchObject({
    text: "a\uFFFDb",
    isDamaged: true,
  });
});

test.each([
  ["# -*- coding: latin-1 -*-\nx = 'é'", true],
  ["#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :\nx = 'é'", true],
  ["#!/usr/bin/python\n\n# coding: latin-1\nx = 'é'", false],
  ["x = 1\n# coding: latin-1\nx = 'é'", false],
  ["# coding: no-such-thing\nx = 'é'", false],
])("Python's coding line counts in the first two lines alone: %j", (source, isLatin) => {
  const bytes = Buffer.from(source, "latin1");
  expect(readBytes(bytes, "x.py")).toMatchObject(
    isLatin ? { text: source, isDamaged: false } : { isDamaged: true },
  );
  expect(readBytes(bytes, "x.ts")).toMatchObject({ isDamaged: true });
});

test("binary files and those that are too large are not read", () => {
  expect(readBytes(Buffer.from([0x7f, 0x45, 0, 1]))).toEqual({
    status: "unread",
    reason: "it is a binary file",
  });
  expect(readBytes(Buffer.alloc(5_000_001, "x"))).toEqual({
    status: "unread",
    reason: "it is larger than 5 MB",
  });
  expect(readBytes(Buffer.alloc(5_000_000, "x"))).toMatchObject({ status: "read" });
});

test("a pipe, a folder, a broken link and an endless device end at once", () => {
  const folder = temporaryFolder();
  execFileSync("mkfifo", [join(folder, "pipe.ts")]);
  symlinkSync("gone", join(folder, "broken.ts"));
  symlinkSync("/dev/zero", join(folder, "zero.ts"));
  for (const name of ["pipe.ts", "broken.ts", "zero.ts", "", "nosuch.ts"])
    expect(readText(fileAt(join(folder, name)))).toMatchObject({ status: "unread" });
});

test("a text in memory is as it is", () => {
  expect(
    readText({ path: "<stdin>", kind: "python", origin: { kind: "memory", text: "x\0" } }),
  ).toMatchObject({ status: "read", text: "x\0" });
});

function readBytes(bytes: Uint8Array, name = "x.ts") {
  return readText(fileAt(join(temporaryFolder({ [name]: bytes }), name)));
}

function fileAt(absolutePath: string): SourceFile {
  return {
    path: "x",
    kind: absolutePath.endsWith(".py") ? "python" : "typescript",
    origin: { kind: "disk", absolutePath },
  };
}
