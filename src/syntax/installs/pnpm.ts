import { optionTable, parseArguments } from "./arguments.ts";
import { createRequest, groupOf, registryOf, runRequest } from "./npm.ts";
import { type Manager, npmRequest } from "./request.ts";

/** https://pnpm.io/cli/add, https://pnpm.io/cli/dlx */
const PNPM = optionTable(
  `-D --save-dev -d --dev -P --save-prod --prod -O --save-optional -E --save-exact --save-peer -g --global -w
   --workspace-root --workspace -W --ignore-workspace-root-check -r --recursive --ignore-scripts --offline
   --prefer-offline --frozen-lockfile --no-frozen-lockfile --lockfile-only --no-lockfile --force
   --silent -s --shamefully-hoist --ignore-workspace --no-optional --fix-lockfile --stream
   --aggregate-output --color --no-color -c --shell-mode --save-catalog --strict-peer-dependencies
   --use-stderr --side-effects-cache --allow-root --ignore-pnpmfile -y --yes`,
  `-C --dir -F --filter --filter-prod --registry --store-dir --reporter --package --loglevel
   --save-catalog-name --allow-build --workspace-concurrency --network-concurrency --virtual-store-dir
   --lockfile-dir --global-dir --modules-dir --cpu --os --libc --child-concurrency --config --save-prefix
   --prefix --package-import-method --node-linker --hoist-pattern --public-hoist-pattern`,
);

export const pnpm: Manager = (program, words) => {
  const { positionals, rest } = parseArguments(words, PNPM, 1);
  switch (positionals[0]?.text) {
    case "add":
    case "install":
    case "i": {
      const all = parseArguments(rest, PNPM);
      return npmRequest("pnpm", all.positionals, { group: groupOf(all), index: registryOf(all) });
    }
    case "dlx":
      return runRequest("pnpm", parseArguments(rest, PNPM, 1), ["--package"], false);
    case "create":
      return createRequest("pnpm", parseArguments(rest, PNPM, 1));
    default:
      return program === "pnpx"
        ? runRequest("pnpm", parseArguments(words, PNPM, 1), ["--package"], false)
        : undefined;
  }
};
