/** What a docstring says of the end of what it documents. */
export interface Directives {
  readonly whole?: Said;
  readonly parameters: ReadonlyMap<string, Said>;
}

export interface Said {
  readonly words: string;
  readonly since?: string;
  /** The line that says it, as it is written. */
  readonly line: string;
}

/** Sphinx's `.. deprecated:: version` with its text, and openings such as "Deprecated since 1.2: …". */
export function readDirectives(docstring: string, own: ReadonlySet<string>): Directives {
  const lines = docstring.split("\n");
  const base = baseIndent(lines);
  const parameters = new Map<string, Said>();
  let whole = opening(lines);
  let section = "";
  let parameter: string | undefined;
  for (const [index, line] of lines.entries()) {
    const indent = indentOf(line);
    const isUnderlined = /^\s*[-=~]{3,}\s*$/.test(lines[index + 1] ?? "");
    if (isUnderlined && indent <= base) section = line.trim();
    if (/^(?:Parameters|Args|Arguments|Other Parameters):?$/.test(line.trim()))
      section = line.trim();
    if (
      /^(?:Returns|Raises|Notes|Examples|Attributes|See Also|Methods|Yields)/.test(line.trim()) &&
      indent <= base
    )
      section = line.trim();
    const inParameters = /Parameters|Args|Arguments/.test(section);
    const [, names] = /^\s*([*\w]+(?:\s*,\s*[*\w]+)*)\s*(?:\([^)]*\))?\s*:/.exec(line) ?? [];
    if (inParameters && names !== undefined && !line.trim().startsWith(":")) parameter = names;
    const [, version, rest] = /^\s*\.\. deprecated::\s*(\S*)\s*(.*)$/.exec(line) ?? [];
    if (version === undefined) continue;
    const said = toSaid(version, [rest ?? "", ...blockAfter(lines, index, indent)], line);
    const [, about] = /^[*`]+(\w+)[*`]+/.exec(said.words) ?? [];
    if (indent <= base && about !== undefined && own.has(about)) parameters.set(about, said);
    else if (
      indent <= base &&
      /\b(?:pass|passing|argument|arguments|parameter|keyword)\b/i.test(said.words)
    )
      continue;
    else if (indent <= base && !inParameters) whole = said;
    else if (inParameters && indent <= base && parameter === undefined) whole = said;
    else if (inParameters && parameter !== undefined)
      for (const name of parameter.split(","))
        parameters.set(name.trim().replace(/^\*+/, ""), said);
  }
  return { ...(whole === undefined ? {} : { whole }), parameters };
}

/** Lines of a directive that are read at most. */
const maximumBlock = 12;

function blockAfter(lines: readonly string[], at: number, indent: number): readonly string[] {
  const block: string[] = [];
  for (const line of lines.slice(at + 1, at + 1 + maximumBlock)) {
    if (line.trim() !== "" && indentOf(line) <= indent) break;
    if (line.trim() === "" && block.length > 0) break;
    block.push(line.trim());
  }
  return block;
}

function toSaid(version: string, texts: readonly string[], line: string): Said {
  const since = /^v?(\d[\w.]*?)[.:,]?$/.exec(version)?.[1];
  const all = since === undefined ? [version, ...texts] : texts;
  const words = all.join(" ").replaceAll(/\s+/g, " ").trim();
  return { words, ...(since === undefined ? {} : { since }), line: line.trim() };
}

function opening(lines: readonly string[]): Said | undefined {
  const paragraph: string[] = [];
  for (const line of lines) {
    if (line.trim() === "" && paragraph.length > 0) break;
    if (line.trim() !== "") paragraph.push(line.trim());
  }
  const text = paragraph.join(" ").replaceAll(/[*`_]{2}/g, "");
  if (!/^[[(]?deprecated\b(?!\s+(?:and|or|functions|features|APIs)\b)/i.test(text))
    return undefined;
  const since = /(?:since|as of)\s+(?:version\s+)?v?(\d+(?:\.\d+)+)/i.exec(text)?.[1];
  return { words: text, ...(since === undefined ? {} : { since }), line: paragraph[0] ?? "" };
}

function baseIndent(lines: readonly string[]): number {
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => indentOf(line));
  return indents.length === 0 ? 0 : Math.min(...indents);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
