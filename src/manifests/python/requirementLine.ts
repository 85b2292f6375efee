import { normalizePypiName } from "../../core/package.ts";
import type { Draft, DraftDependency } from "../draft.ts";
import { trimSpan } from "../formats/lines.ts";
import type { Span } from "../formats/tree.ts";
import { addRequirement, addressSource } from "./requirementDependency.ts";

/** Reads lines of a requirements file into a draft: requirements, paths, addresses and options. */
export function newRequirementLines(draft: Draft, group: DraftDependency["group"]) {
  let withoutIndex = false;

  const read = (line: string, offset: number): void => {
    const { start, end } = trimSpan(line, { start: 0, end: line.length });
    if (start === end) return;
    const text = line.slice(start, end);
    const at = offset + start;
    if (text.startsWith("-")) readOption(text, at);
    else readRequired(text, at);
  };

  const readOption = (text: string, at: number): void => {
    const { name, value, valueStart } = splitOption(text);
    if (name === "no-index") withoutIndex = true;
    else if (name === "editable")
      readAddress(value, { start: at + valueStart, end: at + text.length });
    else if (value === "") return;
    else if (name === "requirement") draft.includes.push({ path: value, constraints: false });
    else if (name === "constraint") draft.includes.push({ path: value, constraints: true });
    else if (name === "index-url") addIndex(value, "default");
    else if (name === "extra-index-url" || name === "find-links") addIndex(value, "extra");
  };

  const addIndex = (url: string, role: "default" | "extra"): void => {
    draft.indexes.push({ ecosystem: "pypi", url, role });
  };

  const readRequired = (whole: string, at: number): void => {
    const text = withoutOptions(whole);
    const span = { start: at, end: at + text.length };
    if (isAddress(text)) readAddress(text, span);
    // pip fills in ${NAME} from the environment: here the name itself is not known.
    else if (/^[^\s=<>!~;[]*\$\{/.test(text)) draft.dynamic = true;
    else addRequirement(draft, withoutVariables(text), span, group);
  };

  const readAddress = (text: string, span: Span): void => {
    const name = nameInAddress(text);
    if (name !== undefined) {
      const source = addressSource(text);
      draft.dependencies.push({ name: normalizePypiName(name), source, group, span });
    } else if (!/^\.\/?($|\[)/.test(text)) draft.dynamic = true;
  };

  /** Without an index, pip takes everything from the `--find-links` places. */
  const finish = (): void => {
    if (!withoutIndex) return;
    const places = draft.indexes.splice(0).filter(({ role }) => role === "extra");
    draft.indexes.push(...places.map((place) => ({ ...place, role: "default" as const })));
    if (places.length === 0) draft.dynamic = true;
  };

  return { read, finish };
}

const SHORT_OPTIONS: ReadonlyMap<string, string> = new Map([
  ["r", "requirement"],
  ["c", "constraint"],
  ["e", "editable"],
  ["i", "index-url"],
  ["f", "find-links"],
]);

/** `-r x`, `-rx`, `--requirement x`, `--requirement=x` */
function splitOption(text: string): { name: string; value: string; valueStart: number } {
  const isLong = text.startsWith("--");
  const written = isLong ? (/^--([a-z-]*)/.exec(text)?.[1] ?? "") : text.slice(1, 2);
  const name = isLong ? written : (SHORT_OPTIONS.get(written) ?? written);
  const start = (isLong ? 2 : 1) + written.length;
  const gap = /^[\s=]*/.exec(text.slice(start))?.[0].length ?? 0;
  const value = text.slice(start + gap).trim();
  return { name, value: unquoted(value), valueStart: start + gap };
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** A requirement without its ` --hash=…` options. */
function withoutOptions(text: string): string {
  const option = text.search(/\s--?[a-z]/);
  return option < 0 ? text : text.slice(0, option).trimEnd();
}

/** `pkg==${VERSION}`: the name counts, the version is not known. */
function withoutVariables(text: string): string {
  const variable = text.indexOf("${");
  if (variable < 0 || text.lastIndexOf(";", variable) >= 0) return text;
  let end = variable;
  while (end > 0 && !isOperator(text, end - 1)) end--;
  while (end > 0 && (isOperator(text, end - 1) || text[end - 1] === ",")) end--;
  return text.slice(0, end);
}

function isOperator(text: string, offset: number): boolean {
  return "<>=!~".includes(text[offset] ?? " ");
}

function isAddress(text: string): boolean {
  if (/^[A-Za-z0-9._-]+\s*(\[[^\]]*\])?\s*@/.test(text)) return false;
  const path = text.split(/[;\s[]/, 1)[0] ?? "";
  return /^(\.{1,2}$|[a-z]:\\)|[/\\]|^[a-z][a-z0-9+.-]*:/i.test(path) || ARCHIVE.test(path);
}

const ARCHIVE = /\.(whl|zip|tar\.gz|tgz|tar\.bz2|tar\.xz)(#|$)/i;

/** `…#egg=name`, `name-1.0-py3-none-any.whl`, `name-1.0.tar.gz` */
function nameInAddress(address: string): string | undefined {
  const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(address)?.[1];
  if (egg !== undefined) return egg;
  const file = address.split(/[#?;]/, 1)[0]?.split(/[/\\]/).at(-1) ?? "";
  if (!ARCHIVE.test(file)) return undefined;
  const wheel = file.toLowerCase().endsWith(".whl");
  return (wheel ? /^([A-Za-z0-9._]+)-/ : /^([A-Za-z0-9._-]+)-\d/).exec(file)?.[1];
}
