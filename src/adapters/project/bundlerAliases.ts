import { join } from "node:path";
import type { PathAliases } from "../../core/project.ts";
import { scanAliases } from "./aliasScanner.ts";
import type { ProjectReader } from "./projectReader.ts";
import type { ProjectTree } from "./projectTree.ts";

/** The names that the configurations of bundlers and test runners map to files. */
export function readBundlerAliases(
  tree: ProjectTree,
  reader: ProjectReader,
): readonly PathAliases[] {
  const aliases: PathAliases[] = [];
  let count = 0;
  for (const { absolute, files } of tree.folders) {
    for (const name of files.filter((file) => CONFIGURATION.test(file))) {
      if (++count > MOST_CONFIGURATIONS) return aliases;
      const patterns = scanAliases(reader.text(join(absolute, name)) ?? "");
      if (patterns.length > 0) aliases.push({ folder: governedBy(absolute, reader), patterns });
    }
  }
  return aliases;
}

const CONFIGURATION =
  /^(?:(?:electron\.)?vite|vitest|webpack|rollup|rspack|rsbuild|farm|next|nuxt|svelte|astro|babel|jest|metro|vue|quasar|craco|gatsby-node|gatsby-config|wxt|umi|config-overrides|gulpfile|karma)(?:[.-][\w.-]+)?\.(?:[cm]?[jt]s|json)$|^\.babelrc(?:\.\w+)?$|^\.umirc\.ts$|^package\.json$/;
const MOST_CONFIGURATIONS = 1_000;

/** A configuration in `config/`, `build/` or `.storybook/` is for the folder that this lies in. */
function governedBy(folder: string, reader: ProjectReader): string {
  return reader.path(folder.replace(/[\\/](?:config|configs|build|\.storybook|webpack)$/, ""));
}
