import type { FileKind } from "../../core/candidate.ts";

/** What a file is read as, by its name, its folder and its ending; `undefined` for what is not read. */
export function kindOfPath(path: string): FileKind | undefined {
  const normal = path.replaceAll("\\", "/");
  const name = normal.slice(normal.lastIndexOf("/") + 1);
  if (name === "setup.py") return "python";
  if (isManifest(normal, name)) return "manifest";
  if (isWorkflow(normal, name)) return "workflow";
  if (isDockerfile(name)) return "dockerfile";
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return name.includes(".") ? ENDINGS.get(ending) : undefined;
}

const ENDINGS: ReadonlyMap<string, FileKind> = new Map([
  ["py", "python"],
  ["pyi", "python"],
  ["pyw", "python"],
  ["js", "javascript"],
  ["cjs", "javascript"],
  ["mjs", "javascript"],
  ["jsx", "javascript"],
  ["ts", "typescript"],
  ["mts", "typescript"],
  ["cts", "typescript"],
  ["tsx", "tsx"],
  ["md", "markdown"],
  ["mdx", "markdown"],
  ["markdown", "markdown"],
  ["ipynb", "notebook"],
  ["sh", "shell"],
  ["bash", "shell"],
  ["zsh", "shell"],
  ["vue", "component"],
  ["svelte", "component"],
  ["astro", "component"],
]);

const MANIFESTS = new Set([
  "package.json",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "yarn.lock",
  "bun.lock",
  "deno.json",
  "deno.jsonc",
  "pyproject.toml",
  "setup.cfg",
  "environment.yml",
  "environment.yaml",
  "Pipfile",
  "Pipfile.lock",
  "poetry.lock",
  "uv.lock",
  "pdm.lock",
  "pylock.toml",
]);

function isManifest(path: string, name: string): boolean {
  if (MANIFESTS.has(name) || /^pylock\.[^.]+\.toml$/.test(name)) return true;
  if (/^(?:[\w.-]*[-_.])?(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/i.test(name)) return true;
  return /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/.test(path);
}

function isWorkflow(path: string, name: string): boolean {
  if (/(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path)) return true;
  if (/(?:^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path)) return true;
  return (
    /^(?:action|azure-pipelines|bitbucket-pipelines|\.travis|\.appveyor|appveyor)\.ya?ml$/.test(
      name,
    ) || /^(?:[\w.-]*\.)?\.?gitlab-ci\.ya?ml$/.test(name)
  );
}

function isDockerfile(name: string): boolean {
  return /^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.(?:dockerfile|containerfile)$/i.test(name);
}
