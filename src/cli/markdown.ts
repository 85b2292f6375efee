import { styleText } from "node:util";

/** A page of a rule for a terminal: headings stand out, examples are indented and say what they show. */
export function renderMarkdown(page: string, color: boolean): string {
  const bold = (text: string) => (color ? style("bold", text) : text);
  const lines: string[] = [];
  let isCode = false;
  for (const line of page.split(/\r?\n/)) {
    const fence = /^```(.*)$/.exec(line);
    if (fence) {
      isCode = !isCode;
      if (isCode) lines.push(bold(labelOf(fence[1] ?? "")));
    } else if (isCode) lines.push(`    ${withoutMarker(line)}`.trimEnd());
    else lines.push(line.startsWith("#") ? bold(line.replace(/^#+ /, "")) : line);
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** `ts invalid` → `wrong (ts)` */
function labelOf(info: string): string {
  const [language = "", ...words] = info.trim().split(/\s+/);
  if (words.includes("invalid")) return `wrong (${language})`;
  return words.includes("valid") ? `right (${language})` : language;
}

/** The examples are tests as well; what they tell the test says nothing to a reader. */
function withoutMarker(line: string): string {
  return line.replace(/\s*(?:\/\/|#|<!--) expect: .*$/, "");
}

function style(format: "bold", text: string): string {
  return styleText(format, text, { validateStream: false });
}
