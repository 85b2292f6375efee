import { expect, it } from "vitest";
import { renderMarkdown } from "./markdown.ts";

const page = `# group/rule

Text.

\`\`\`ts invalid
a(); // expect: group/rule

b();
\`\`\`

\`\`\`python valid
c()  # fine
\`\`\`
`;

it("says what an example shows, without what is for the tests", () =>
  expect(renderMarkdown(page, false)).toBe(
    "group/rule\n\nText.\n\nwrong (ts)\n    a();\n\n    b();\n\nright (python)\n    c()  # fine\n",
  ));

it("makes headings stand out in color", () =>
  expect(renderMarkdown("## Why\n\nText.", true)).toBe("\u001B[1mWhy\u001B[22m\n\nText.\n"));
