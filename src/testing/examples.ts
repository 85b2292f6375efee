/** One fenced block of a check's README that says whether it is right or wrong. */
export interface Example {
  /** 1-based line of the opening fence in the README. */
  readonly line: number;
  readonly kind: "valid" | "invalid";
  /** The file the block stands for. */
  readonly path: string;
  readonly text: string;
  /** The fixture folder whose files stand beside it. */
  readonly beside?: string;
  /** The findings that the block's own comments demand. */
  readonly expected: readonly ExpectedFinding[];
}

export interface ExpectedFinding {
  readonly rule: string;
  readonly line: number;
}

/**
 * Reads the blocks that are tests: ```` ```ts invalid ````, ```` ```python valid ````, optionally
 * with `path=package.json`, and with `beside=project` where an example needs several files: those of
 * the check's `fixtures/project`. `// expect: rule-id` marks the line that it stands on.
 * @throws when a block is invalid and expects nothing, or is never closed.
 */
export function readExamples(readme: string): readonly Example[] {
  const lines = readme.split("\n");
  const examples: Example[] = [];
  for (let at = 0; at < lines.length; at++) {
    const opening = /^(?<fence>`{3,})(?<info>.+)$/.exec(lines[at] ?? "")?.groups;
    if (!opening) continue;
    const end = lines.indexOf(opening["fence"] ?? "", at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: the block is never closed`);
    const example = readExample(opening["info"] ?? "", lines.slice(at + 1, end), at + 1);
    if (example) examples.push(example);
    at = end;
  }
  return examples;
}

function readExample(info: string, lines: readonly string[], line: number): Example | undefined {
  const [language = "", ...words] = info.trim().split(/\s+/);
  const kind = words.find((word) => word === "valid" || word === "invalid");
  if (kind !== "valid" && kind !== "invalid") return undefined;
  const named = valueOf(words, "path");
  const beside = valueOf(words, "beside");
  const ending = endings[language];
  if (named === undefined && ending === undefined)
    throw new Error(`line ${line}: a block of "${language}" needs path=…`);
  const expected = lines.flatMap((text, index) => expectations(text, index + 1));
  if (kind === "invalid" && expected.length === 0)
    throw new Error(`line ${line}: an invalid block expects no finding`);
  if (kind === "valid" && expected.length > 0)
    throw new Error(`line ${line}: a valid block expects a finding`);
  return {
    line,
    kind,
    path: named ?? `example.${ending}`,
    text: `${lines.join("\n")}\n`,
    ...(beside !== undefined && { beside }),
    expected,
  };
}

function valueOf(words: readonly string[], key: string): string | undefined {
  return words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
}

const endings: Readonly<Record<string, string>> = {
  ts: "ts",
  tsx: "tsx",
  js: "js",
  python: "py",
  sh: "sh",
};

function expectations(text: string, line: number): ExpectedFinding[] {
  const rules = /(?:\/\/|#)\s*expect:\s*(?<rules>[\w/,\s-]+)$/.exec(text)?.groups?.["rules"];
  return (rules ?? "")
    .split(",")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "")
    .map((rule) => ({ rule, line }));
}
