/** `npm run new check security/open-redirect`: the two files of a new check, and the list. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const groups = ["hallucination", "deprecation", "behavior", "security", "performance"];
const usage = `usage: npm run new check GROUP/NAME, where GROUP is one of ${groups.join(", ")} and NAME is in kebab-case`;

const [what, id = ""] = process.argv.slice(2);
const [group = "", name = ""] = id.split("/");
if (what !== "check" || !groups.includes(group) || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const folder = new URL(`../src/checks/${group}/${name}/`, import.meta.url);
if (existsSync(folder)) {
  process.stderr.write(`src/checks/${group}/${name} exists already: choose another name\n`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("README.md", folder), readme());
writeFileSync(new URL("check.ts", folder), check());
execFileSync(process.execPath, [fileURLToPath(new URL("checks-list.ts", import.meta.url))]);
process.stdout.write(`src/checks/${id}/README.md  write the examples first: they are the tests
src/checks/${id}/check.ts   then make \`npx vitest run src/checks\` green
`);

function readme(): string {
  return `# ${id}

What is wrong, in one sentence.

## Why it matters

What happens to the people who run such code.

## Examples

\`\`\`ts invalid
wrong(); // expect: ${id}
\`\`\`

\`\`\`ts valid
right();
\`\`\`

## How we know

What evidence the finding carries, and how anyone can see it again.

## When not to use it

Where the rule does not fit.
`;
}

function check(): string {
  return `import type { Check } from "../../../core/check.ts";

export const check: Check = {
  id: "${id}",
  rules: [
    {
      id: "${id}",
      title: "A short sentence without a full stop",
      severity: "note",
      why: "What it does to the people who run such code.",
      remedy: "What to write instead.",
    },
  ],
  needs: [],
  async run(context) {
    for (const survey of context.surveys) context.checked(survey.modules.length);
  },
};
`;
}
