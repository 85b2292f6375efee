import type { Language } from "../../core/module.ts";
import { kindOfPath } from "./kindOfPath.ts";

export type FenceKind =
  Language | "doctest" | "shell" | "dockerfile" | "workflow" | "component" | "json" | "untagged";

/**
 * What a fence's info string says its code is: `python title="x"`, `{.python}`, `{code-cell} ipython3`,
 * `ts:app/page.ts`, `src/app.py`. `undefined` for what is not read.
 */
export function kindOfInfo(info: string): FenceKind | undefined {
  const words = info
    .toLowerCase()
    .split(/[\s,{}:]+/)
    .map((word) => word.replace(/^\./, ""));
  const first = words.find((word) => word !== "" && !DIRECTIVES.has(word));
  if (first === undefined) return "untagged";
  if (first.includes("=")) return "untagged";
  return NAMES.get(first) ?? kindOfFile(/[^\s{}:]+\.\w+(?=$|[\s}])/.exec(info)?.[0]);
}

/** MyST's and Sphinx's words before the language. */
const DIRECTIVES = new Set(["code-cell", "code-block", "code", "sourcecode", "highlight"]);

const NAMES: ReadonlyMap<string, FenceKind> = new Map(
  Object.entries({
    python: "python py python3 py3 ipython ipython3 pyi sage",
    doctest: "pycon doctest python-repl py-repl python-console pyrepl",
    javascript: "js javascript mjs cjs jsx node nodejs",
    typescript: "ts typescript mts cts",
    tsx: "tsx typescriptreact",
    shell:
      "bash sh shell zsh console shell-session shellsession sh-session bash-session terminal powershell ps1 ps pwsh cmd bat batch fish npm shellscript",
    dockerfile: "dockerfile docker containerfile",
    workflow: "yaml yml",
    component: "vue svelte astro",
    json: "json jsonc json5",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind as FenceKind] as const)),
);

function kindOfFile(path: string | undefined): FenceKind | undefined {
  if (path?.endsWith("package.json")) return "json";
  const kind = path === undefined ? undefined : kindOfPath(path);
  const isRead = kind !== "markdown" && kind !== "notebook" && kind !== "manifest";
  return isRead ? kind : undefined;
}
