import { describe, expect, it } from "vitest";
import { positionsOf } from "../../core/positions.ts";
import { packageText } from "../documents/testing.ts";
import { readShell } from "./script.ts";

function read(text: string) {
  return readShell({ text, range: positionsOf(text).range });
}

function packages(text: string): string[] {
  return read(text).flatMap(({ manager, dependencies }) =>
    dependencies.map((dependency) => `${manager} ${packageText(dependency)}`),
  );
}

describe("commands of PyPI", () => {
  it.each([
    ["pip install flask", ["pip flask"]],
    [
      'pip3 install -q "requests[socks]>=2,<3" flask==2.0',
      ["pip requests >=2,<3", "pip flask ==2.0"],
    ],
    ["pip install Foo_Bar", ["pip foo-bar"]],
    ["pip install numpy>=1.2 pandas<3", ["pip numpy >=1.2", "pip pandas <3"]],
    ["pip install numpy > log.txt 2>&1", ["pip numpy"]],
    ["pip --no-cache-dir install -r req.txt -c con.txt -t out x1", ["pip x1"]],
    ["pip install -e . ./local x.whl", ["pip ./local (path)", "pip x.whl (path)"]],
    ["pip install git+https://host/a/b.git#egg=b", ["pip b (git)"]],
    ["pip install 'x @ https://host/x.zip'", ["pip x (url)"]],
    ["python3.12 -m pip install x1", ["pip x1"]],
    ['"$PYTHON" -m pip install x1', ["pip x1"]],
    ["./venv/bin/pip install x1", ["pip x1"]],
    [".venv\\Scripts\\pip.exe install x1", ["pip x1"]],
    ["pip install --unknown-option value x1", ["pip x1"]],
    ["pipx run cowsay moo", ["pipx cowsay"]],
    ["pipx inject env x1", ["pipx x1"]],
    ["uv add --dev 'httpx>0.1'", ["uv httpx >0.1"]],
    ["uv add x1@1.2", ["uv x1 ==1.2"]],
    ["uv pip install x1", ["uv x1"]],
    ["uv run --with x1,y1 script.py", ["uv x1", "uv y1"]],
    ["uv run pip install x1", ["pip x1"]],
    ["uv tool install ruff", ["uv ruff"]],
    ["uvx --with x1 python app.py", ["uvx x1"]],
    ["uvx python@3.12 -c pass", []],
    ["uvx --from 'ruff>0.2' --with rich ruff check", ["uvx ruff >0.2", "uvx rich"]],
    ["poetry add django@^4.2 --group dev x1", ["poetry django >=4.2,<5", "poetry x1"]],
    ["poetry run pip install x1", ["pip x1"]],
    ["pdm add -dG test x1", ["pdm x1"]],
    ["pipenv install x1 --dev", ["pipenv x1"]],
    ["rye add x1", ["rye x1"]],
    ["conda install numpy", []],
    ["conda run -n env pip install x1", ["pip x1"]],
    ["pip uninstall x1; pip list; pip install", []],
  ])("%s", (text, expected) => {
    expect(packages(text)).toEqual(expected);
  });
});

describe("commands of npm", () => {
  it.each([
    ["npm i lodash@^4 @types/node@20", ["npm lodash ^4", "npm @types/node 20"]],
    ["npm install alias@npm:real@1", ["npm real 1"]],
    [
      "npm install user/repo ./x https://host/a.tgz",
      ["npm user/repo (git)", "npm ./x (path)", "npm https://host/a.tgz (url)"],
    ],
    ["npm ci && npm run build && npm test", []],
    ["npm --prefix web -w a install x1", ["npm x1"]],
    ["npm create vite@latest app -- --template react", ["npm create-vite latest"]],
    ["npm init @scope", ["npm @scope/create"]],
    ["npm init @scope/x@1", ["npm @scope/create-x 1"]],
    ["npm init -y", []],
    ["npx -y cowsay hi there", ["npx cowsay"]],
    ["npx -p typescript -p @a/b tsc foo", ["npx typescript", "npx @a/b"]],
    ["npx --package=x1 cmd", ["npx x1"]],
    ["npm exec --package x1 -- cmd", ["npm x1"]],
    ["yarn add -D x1", ["yarn x1"]],
    ["yarn global add x1", ["yarn x1"]],
    ["yarn workspace web add x1", ["yarn x1"]],
    ["yarn dlx -p x1 cmd", ["yarn x1"]],
    ["yarn build", []],
    ["pnpm --filter web add x1", ["pnpm x1"]],
    ["pnpm exec tsc && pnpm dlx x1 arg", ["pnpm x1"]],
    ["pnpm add -w x1", ["pnpm x1"]],
    ["bun add x1 && bun x y1 && bunx z1 arg", ["bun x1", "bun y1", "bunx z1"]],
    ["deno add npm:chalk@5 jsr:@std/path", ["deno chalk 5"]],
    ["npm install jsr:@std/path", []],
    ["corepack pnpm add x1", ["pnpm x1"]],
  ])("%s", (text, expected) => {
    expect(packages(text)).toEqual(expected);
  });
});

describe("what is no package", () => {
  it.each([
    "pip install $PKG ${PKG} $(cat x) `cat x`",
    "pip install <package> <your package> {{ name }} ${{ matrix.x }} [name] ...",
    "npm install your-package PACKAGE_NAME package-name my-lib @your-org/x …",
    "echo pip install x1",
    "cat <<EOF\npip install x1\nEOF",
    "npm install 'not a package'",
  ])("%s", (text) => {
    expect(packages(text)).toEqual([]);
  });
});

describe("shell text", () => {
  it.each([
    ["FOO=1 sudo -H env A=b pip install x1", ["pip x1"]],
    ["if true; then pip install x1; fi", ["pip x1"]],
    ["(cd web && npm i x1) || npm i y1", ["npm x1", "npm y1"]],
    ["X=$(npm i x1) npm i y1", ["npm x1", "npm y1"]],
    ["npm i `npm i x1` y1", ["npm x1", "npm y1"]],
    ['bash -lc "pip install x1 && npm i y1"', ["pip x1", "npm y1"]],
    ["# pip install x1\nnpm i y1 # or npm i z1", ["pip x1", "npm y1"]],
    ["npm i \\\r\n  x1 \\\n  y1\nnpm i z1", ["npm x1", "npm y1", "npm z1"]],
    ["cat <<-'A' <<B\n\tA\nB\nnpm i x1", ["npm x1"]],
    ["echo it's fine\nnpm i x1", ["npm x1"]],
  ])("%s", (text, expected) => {
    expect(packages(text).sort()).toEqual([...expected].sort());
  });

  it("keeps the exact place of each package", () => {
    const text = "é 1\r\nnpm i 'a1' \\\r\n  b1@2";
    const [install] = read(text);
    const slices = install?.dependencies.map(({ range }) =>
      text.slice(range.start.offset, range.end.offset),
    );
    expect(slices).toEqual(["'a1'", "b1@2"]);
    expect(install?.dependencies[1]?.range.start).toEqual({
      line: 3,
      column: 3,
      offset: 21,
      byte: 22,
    });
    expect(text.slice(install?.range.start.offset, install?.range.end.offset)).toBe(text.slice(5));
  });
});

describe("where packages come from", () => {
  it.each([
    ["pip install --index-url https://host/simple x1", "https://host/simple"],
    ["pip install x1 -f https://host/x.html", "https://host/x.html"],
    ["pip install --extra-index-url=$INDEX x1", "$INDEX"],
    ["npm i --registry http://host/ x1", "http://host/"],
    ["npm i x1", undefined],
  ])("%s", (text, index) => {
    expect(read(text)[0]?.dependencies[0]?.source).toEqual(
      index === undefined ? { kind: "registry" } : { kind: "registry", index },
    );
  });

  it.each([
    ["npm i -D x1", "development"],
    ["npm i -O x1", "optional"],
    ["npm i x1", "runtime"],
    ["poetry add -G dev x1", "development"],
    ["yarn add --peer x1", "peer"],
  ])("%s", (text, group) => {
    expect(read(text)[0]?.dependencies[0]?.group).toBe(group);
  });

  it("says when an installed program may be meant", () => {
    const local = [
      "npx tsc",
      "npx tsc@5",
      "npx -p typescript tsc",
      "npm exec tsc",
      "pnpm dlx tsc",
      "bunx tsc",
    ];
    expect(local.map((text) => read(text)[0]?.mayBeLocal ?? false)).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });
});
