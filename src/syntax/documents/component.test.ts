import { beforeAll, expect, it } from "vitest";
import { loadGrammars } from "../grammars.ts";
import { readings } from "./testing.ts";

beforeAll(() => loadGrammars(["javascript", "typescript", "tsx"]));

const read = (text: string) => readings("x.vue", "component", text);

it.each([
  ["<template/>\n<script>\nimport 'a1'\n</script>", ["javascript a1 3:9"]],
  [
    "<script setup lang='ts' generic=\"T extends A<B>\">import 'a1'</script>",
    ["typescript a1 1:58"],
  ],
  [
    "<script lang=ts>import 'a1'</script>\n<SCRIPT>import 'b1'</SCRIPT>",
    ["typescript a1 1:25", "javascript b1 2:17"],
  ],
  ["<script lang=\"tsx\">import 'a1'</script>", ["tsx a1 1:28"]],
  [
    "---\nimport 'a1'\n---\n<p/>\n<script>import 'b1'</script>",
    ["typescript a1 2:9", "typescript b1 5:17"],
  ],
  ["<!-- <script>import 'a1'</script> --><script>import 'b1'", ["javascript b1 1:54"]],
  ["<script type=\"application/ld+json\">import 'a1'</script>", []],
  ["<scripty>import 'a1'</scripty>", []],
])("%j", (text, expected) => {
  expect(read(text)).toEqual({ imports: expected, installs: [], unread: [] });
});

it("names a language that is not read", () => {
  expect(read("<script lang=coffee>import 'a1'</script>")).toMatchObject({
    imports: [],
    unread: [expect.stringContaining("coffee")],
  });
});
