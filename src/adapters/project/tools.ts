import type { Manifest } from "../../core/manifest.ts";
import type { ProjectTree } from "./projectTree.ts";

/** The tools that a project is built with, told by their configuration files and its dependencies. */
export function detectTools(
  tree: ProjectTree,
  manifests: readonly Manifest[],
): ReadonlySet<string> {
  const tools = new Set<string>();
  for (const { files, folders } of tree.folders)
    for (const name of [...files, ...folders]) {
      const tool = toolOfName(name);
      if (tool !== undefined) tools.add(tool);
    }
  for (const { ecosystem, dependencies } of manifests)
    if (ecosystem === "npm")
      for (const { name } of dependencies) {
        const tool = PACKAGES.get(name);
        if (tool !== undefined) tools.add(tool);
      }
  return tools;
}

function toolOfName(name: string): string | undefined {
  const exact = FILES.get(name);
  if (exact !== undefined) return exact;
  const stem = /^([\w.-]+?)\.config\.(?:[cm]?[jt]s|json)$/.exec(name)?.[1];
  return stem !== undefined && CONFIG_STEMS.has(stem) ? stem.replaceAll(".", "-") : undefined;
}

/** `vite.config.ts` and the like. */
const CONFIG_STEMS: ReadonlySet<string> = new Set(
  "vite vitest webpack rollup rspack next nuxt svelte astro remix docusaurus wxt electron.vite quasar jest metro babel vue ember vuepress".split(
    " ",
  ),
);

const FILES: ReadonlyMap<string, string> = new Map([
  ["deno.json", "deno"],
  ["deno.jsonc", "deno"],
  ["deno.lock", "deno"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["bunfig.toml", "bun"],
  ["angular.json", "angular"],
  ["ember-cli-build.js", "ember"],
  ["gatsby-config.js", "gatsby"],
  ["gatsby-config.ts", "gatsby"],
  ["nx.json", "nx"],
  [".storybook", "storybook"],
  [".vitepress", "vitepress"],
  [".vuepress", "vuepress"],
  ["wrangler.toml", "cloudflare"],
  ["wrangler.json", "cloudflare"],
  ["wrangler.jsonc", "cloudflare"],
]);

const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["vite", "vite"],
  ["webpack", "webpack"],
  ["rollup", "rollup"],
  ["next", "next"],
  ["nuxt", "nuxt"],
  ["@sveltejs/kit", "sveltekit"],
  ["svelte", "svelte"],
  ["astro", "astro"],
  ["@remix-run/dev", "remix"],
  ["gatsby", "gatsby"],
  ["@docusaurus/core", "docusaurus"],
  ["vitepress", "vitepress"],
  ["vuepress", "vuepress"],
  ["storybook", "storybook"],
  ["wxt", "wxt"],
  ["electron-vite", "electron-vite"],
  ["quasar", "quasar"],
  ["expo", "expo"],
  ["ember-source", "ember"],
  ["@angular/core", "angular"],
  ["jest", "jest"],
  ["@types/bun", "bun"],
]);
