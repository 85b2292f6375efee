import { afterAll, beforeAll, expect, it } from "vitest";
import { disprove } from "../cli/spawn.ts";
import { judge, type Files } from "../judge.ts";
import { plain, startPackageServer, type PackageServer } from "../servers/packageServer.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: plain("oakleaf", "@grove/birch", "create-grove"),
    pypi: plain("oakleaf", "birch"),
  });
});
afterAll(() => server.close());

async function findings(files: Files): Promise<readonly string[]> {
  const judged = await judge(files, { env: server.env });
  expect(judged.unknown).toEqual([]);
  return judged.findings;
}

it("a notebook is read in its code, its magics and its Markdown", async () => {
  const cell = (type: string, source: string | readonly string[]) => ({
    cell_type: type,
    metadata: {},
    source,
    ...(type === "code" && { outputs: [], execution_count: null }),
  });
  const notebook = {
    cells: [
      cell("code", ["%pip install oakleaf one-x==1.0\n", "import oakleaf\n", "import two_x"]),
      cell("code", "!pip install -q three-x birch\n%matplotlib inline\nfrom four_x import é"),
      cell("markdown", ["Then run `pip install five-x`."]),
      cell("raw", ["import six_x"]),
    ],
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const text = JSON.stringify(notebook, undefined, 1);
  const place = (name: string) => {
    const before = text.slice(0, text.indexOf(name)).split("\n");
    return `a.ipynb:${before.length}:${(before.at(-1)?.length ?? 0) + 1} unknown-package "${name}"`;
  };
  expect(await findings({ "a.ipynb": text })).toEqual(
    ["one-x==1.0", "two_x", "three-x", "four_x", "five-x"].map(place),
  );
});

it("Markdown is read in its code blocks and its commands", async () => {
  const text = `# Grove

Install it with \`npm install oakleaf one-x\`:

\`\`\`sh
$ pip install two-x 'birch>=1'
Successfully installed two-x; now npm install is-output-x
\`\`\`

\`\`\`
npm i -D @grove/birch three-x@^2 && yarn add four-x
\`\`\`

- in TypeScript

  \`\`\`ts
  import { a } from "five-x";
  import { b } from "./local";
  \`\`\`

    import "indented-is-no-fence-x";

\`\`\`python title="a.py"
import six_x, oakleaf
\`\`\`

\`\`\`pycon
>>> import seven_x
'import is_output_x'
\`\`\`

Do not npm install anything else, and write \`import x\` anywhere.
`;
  expect(await findings({ "README.md": text })).toEqual([
    'README.md:3:38 unknown-package "one-x"',
    'README.md:6:15 unknown-package "two-x"',
    'README.md:11:23 unknown-package "three-x@^2"',
    'README.md:11:46 unknown-package "four-x"',
    'README.md:17:22 unknown-package "five-x"',
    'README.md:24:8 unknown-package "six_x"',
    'README.md:28:12 unknown-package "seven_x"',
  ]);
});

it("scripts are read in their commands", async () => {
  const script = `#!/usr/bin/env bash
set -e
pip install -r requirements.txt -e . oakleaf "one-x[extra]>=2" # two-x
python3 -m pip install --upgrade pip-one-x
uv pip install three-x; uv add four-x; poetry add five-x@^1; pdm add six-x
sudo npm install -g seven-x
npx eight-x --flag nine
bunx ten-x || pnpm dlx eleven-x
echo "pip install quoted-x"
pip install $NAME "$OTHER" git+https://git.example/x.git ./local https://files.example/a.whl
npm create grove@latest my-app
pip install \\
  oakleaf \\
  twelve-x
`;
  expect(await findings({ "install.sh": script })).toEqual([
    'install.sh:3:46 unknown-package "\\"one-x[extra]>=2\\""',
    'install.sh:4:34 unknown-package "pip-one-x"',
    'install.sh:5:16 unknown-package "three-x"',
    'install.sh:5:32 unknown-package "four-x"',
    'install.sh:5:51 unknown-package "five-x@^1"',
    'install.sh:5:70 unknown-package "six-x"',
    'install.sh:6:21 unknown-package "seven-x"',
    'install.sh:7:5 unknown-package "eight-x"',
    'install.sh:8:6 unknown-package "ten-x"',
    'install.sh:8:24 unknown-package "eleven-x"',
    'install.sh:14:3 unknown-package "twelve-x"',
  ]);
});

it("a Dockerfile is read in its RUN lines", async () => {
  const text = `FROM python:3.12
# RUN pip install is-a-comment-x
RUN apt-get update && apt-get install -y build-essential \\
    && pip install --no-cache-dir oakleaf one-x==1.0
RUN ["pip", "install", "two-x"]
RUN <<EOT
npm install three-x
EOT
COPY . .
CMD ["npx", "four-x"]
`;
  expect(await findings({ Dockerfile: text })).toEqual([
    'Dockerfile:2:19 unknown-package "is-a-comment-x"',
    'Dockerfile:4:43 unknown-package "one-x==1.0"',
    'Dockerfile:5:25 unknown-package "two-x"',
    'Dockerfile:7:13 unknown-package "three-x"',
    'Dockerfile:10:14 unknown-package "four-x"',
  ]);
});

it("CI configuration is read in its commands", async () => {
  const workflow = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pip install oakleaf one-x
      - name: npm install not-a-command-x
        run: |
          npm ci
          npm install --no-save two-x
      - run: >-
          pip install
          three-x
`;
  const gitlab = "test:\n  script:\n    - pip install four-x\n    - 'npm i five-x'\n";
  const files = { ".github/workflows/ci.yml": workflow, ".gitlab-ci.yml": gitlab };
  expect(await findings(files)).toEqual([
    '.github/workflows/ci.yml:7:34 unknown-package "one-x"',
    '.github/workflows/ci.yml:11:33 unknown-package "two-x"',
    '.github/workflows/ci.yml:14:11 unknown-package "three-x"',
    '.gitlab-ci.yml:3:19 unknown-package "four-x"',
    '.gitlab-ci.yml:4:14 unknown-package "five-x"',
  ]);
});

it("comments are read in their install commands", async () => {
  const files = {
    "a.py":
      "# pip install one-x\n# /// script\n# dependencies = ['oakleaf']\n# ///\nimport oakleaf\n",
    "b.ts": "// npm install two-x\n/*\n * Install: yarn add three-x\n */\nexport {};\n",
  };
  expect(await findings(files)).toEqual([
    'a.py:1:15 unknown-package "one-x"',
    'b.ts:1:16 unknown-package "two-x"',
    'b.ts:3:22 unknown-package "three-x"',
  ]);
});

it("a chat answer on standard input is read like a document", async () => {
  const input = `Sure! Install it first:

\`\`\`
pip install oakleaf one-x
\`\`\`

Then, in a file:

\`\`\`
import oakleaf
from two_x import y
\`\`\`

or in JavaScript:

\`\`\`js
const z = require("three-x");
\`\`\`
`;
  const args = ["check", "-", "--no-cache", "--format", "json"];
  const run = await disprove(args, { env: server.env, input });
  const { findings } = JSON.parse(run.stdout) as { findings: readonly object[] };
  const rule = "hallucination/unknown-package";
  expect(findings).toMatchObject([
    { rule, file: "<stdin>", line: 4, column: 21, endLine: 4, endColumn: 26 },
    { rule, file: "<stdin>", line: 11, column: 6, endLine: 11, endColumn: 11 },
    { rule, file: "<stdin>", line: 17, column: 20, endLine: 17, endColumn: 27 },
  ]);
  expect(run.code).toBe(1);
});

it("Markdown may show a package.json, and name packages by an alias", async () => {
  const text = `\`\`\`json
{ "dependencies": {
    "old-leaf": "npm:oakleaf@2",
    "pine-cone-x": "^1.0.0"
} }
\`\`\`

\`\`\`ts
import { Leaf } from "old-leaf";
import { Cone } from "cone-pine-x";
\`\`\`
`;
  expect(await findings({ "a.md": text })).toEqual([
    'a.md:4:6 unknown-package "pine-cone-x\\": \\"^1.0.0"',
    'a.md:10:23 unknown-package "cone-pine-x"',
  ]);
});
