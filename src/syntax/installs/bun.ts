import { optionTable, parseArguments } from "./arguments.ts";
import { createRequest, groupOf, registryOf, runRequest } from "./npm.ts";
import { type Manager, npmRequest } from "./request.ts";

/** https://bun.com/docs/cli/add, https://bun.com/docs/cli/bunx */
const BUN = optionTable(
  `-d --dev -D --development -g --global -E --exact --optional --peer -y --yarn -p --production
   --no-save --save --dry-run --frozen-lockfile -f --force --silent --verbose --trust --no-verify
   --ignore-scripts --no-progress --no-summary --no-cache --save-text-lockfile --lockfile-only -b --bun
   -a --analyze --only-missing --no-install`,
  `-c --config --cwd --registry --backend --cache-dir --filter --omit --network-concurrency --ca --cafile
   --concurrent-scripts --linker --minimum-release-age --cpu --os`,
);
const BUNX = optionTable([...BUN.flags].join(" "), [...BUN.values, "-p", "--package"].join(" "));

export const bun: Manager = (_, words) => {
  const { positionals, rest } = parseArguments(words, BUN, 1);
  switch (positionals[0]?.text) {
    case "add":
    case "a":
    case "install":
    case "i": {
      const all = parseArguments(rest, BUN);
      return npmRequest("bun", all.positionals, { group: groupOf(all), index: registryOf(all) });
    }
    case "x":
      return bunx("bun", rest);
    case "create":
    case "c":
      return createRequest("bun", parseArguments(rest, BUN, 1));
    default:
      return undefined;
  }
};

export const bunx: Manager = (program, words) =>
  runRequest(program, parseArguments(words, BUNX, 1), ["-p", "--package"], true);
