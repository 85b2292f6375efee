/**
 * Writes the table of Python's standard library by version from the PyPI package `stdlibs`:
 * `node scripts/python-stdlib.ts`. Needs `python3` with pip.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";

/** Reads the wheel's lists out of the archive and prints {module: [first, last]}; runs nothing of it. */
const READ_WHEEL = `
import ast, json, re, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
versions = {}
for entry in wheel.namelist():
    match = re.fullmatch(r"stdlibs/py([23])(\\d+)\\.py", entry)
    if match and (match[1] == "3" or match[2] == "7"):
        tree = ast.parse(wheel.read(entry))
        versions[(int(match[1]), int(match[2]))] = {
            node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and re.fullmatch(r"\\w+", node.value)
        }
spans = {}
for version in sorted(versions):
    for name in versions[version]:
        first = spans.get(name, [version])[0]
        spans[name] = [first, version]
text = lambda version: "%d.%d" % version
print(json.dumps({
    "newest": text(max(versions)),
    "spans": {name: [text(first), text(last)] for name, (first, last) in spans.items()},
}))
`;

interface Spans {
  readonly newest: string;
  readonly spans: Readonly<Record<string, readonly [first: string, last: string]>>;
}

const target = new URL("../src/resolution/tables/pythonStdlib.ts", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "stdlibs-"));
try {
  execFileSync("python3", [
    "-m",
    "pip",
    "download",
    "--quiet",
    "--no-deps",
    "-d",
    folder,
    "stdlibs",
  ]);
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new Error("pip downloaded no wheel of stdlibs: look at pip's own messages.");
  const output = execFileSync("python3", ["-c", READ_WHEEL, join(folder, wheel)]);
  const version = wheel.split("-")[1] ?? "";
  const source = render(JSON.parse(output.toString()) as Spans, version);
  writeFileSync(target, await format(source, { parser: "typescript", printWidth: 100 }));
} finally {
  rmSync(folder, { recursive: true });
}

function render({ newest, spans }: Spans, version: string): string {
  const groups = Map.groupBy(Object.entries(spans), ([, [first, last]]) =>
    last === newest ? `${first}-` : `${first}-${last}`,
  );
  const lines = [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(
      ([span, entries]) =>
        `  "${span}":\n    "${entries
          .map(([name]) => name)
          .toSorted()
          .join(" ")}",`,
    );
  return `// Generated from the PyPI package stdlibs ${version} by scripts/python-stdlib.ts: run it to regenerate.

/** Modules of Python's standard library by the first and the last version that has them, 2.7 to ${newest}. */
export const stdlibSpans: Readonly<Record<string, string>> = {
${lines.join("\n")}
};
`;
}
