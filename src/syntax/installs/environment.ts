import type { InstallCommand } from "../../core/module.ts";
import type { Ecosystem } from "../../core/package.ts";

/**
 * A file that sets `PIP_INDEX_URL` and its like, or a registry by `config set`, asks that index in all
 * its commands: from which line on, only a shell could tell.
 */
export function withEnvironment(
  installs: readonly InstallCommand[],
  text: string,
): readonly InstallCommand[] {
  const indexes: Readonly<Record<Ecosystem, string | undefined>> = {
    pypi: PYPI_INDEX.exec(text)?.[1],
    npm: NPM_REGISTRY.exec(text)?.[1],
  };
  if (!indexes.pypi && !indexes.npm) return installs;
  return installs.map((install) => ({
    ...install,
    dependencies: install.dependencies.map((dependency) => {
      const index = indexes[dependency.ecosystem];
      const { source } = dependency;
      if (!index || source.kind !== "registry" || source.index !== undefined) return dependency;
      return { ...dependency, source: { kind: "registry", index } };
    }),
  }));
}

const VALUE = `["']?([^\\s"';&|]{1,500})`;
const PYPI_INDEX = new RegExp(
  `(?:\\b(?:PIP_(?:EXTRA_)?INDEX_URL|PIP_FIND_LINKS|UV_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?)[ \\t]{0,9}[=: ][ \\t]{0,9}|config[ \\t]+set[ \\t]+(?:global|site|user)\\.(?:extra-)?index-url[ \\t]+)${VALUE}`,
);
const NPM_REGISTRY = new RegExp(
  `(?:\\bnpm_config_registry[ \\t]{0,9}[=: ][ \\t]{0,9}|config[ \\t]+set[ \\t]+registry[ =]|npmRegistryServer[ \\t]+)${VALUE}`,
  "i",
);
