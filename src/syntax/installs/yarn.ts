import { optionTable, parseArguments } from "./arguments.ts";
import { createRequest, groupOf, registryOf, runRequest } from "./npm.ts";
import { type Manager, npmRequest } from "./request.ts";

/** The options of `yarn add` and `yarn dlx`, from the manuals of Yarn 1 and 4. */
const YARN = optionTable(
  `-D --dev -O --optional -E --exact -T --tilde -C --caret -W --ignore-workspace-root-check
   -A --audit -s --silent -F --fixed -i --interactive --prefer-dev --cached --json --frozen-lockfile
   --production --ignore-scripts --ignore-engines --ignore-platform --ignore-optional --no-lockfile
   --pure-lockfile --offline --force --verbose --non-interactive --no-progress --no-bin-links -q
   --quiet --peer --no-default-rc --immutable --latest --flat --har`,
  `--cwd --registry --modules-folder --cache-folder --mutex --network-timeout --mode --prefix
   --network-concurrency --global-folder --link-folder --preferred-cache-folder --use-yarnrc`,
);

/** The same letter is a flag for `add` and an option with a value for `dlx`. */
const ADD = optionTable([...YARN.flags, "-P"].join(" "), [...YARN.values].join(" "));
const DLX = optionTable([...YARN.flags].join(" "), [...YARN.values, "-p", "--package"].join(" "));

export const yarn: Manager = (_, words) => {
  const { positionals, rest } = parseArguments(words, YARN, 1);
  switch (positionals[0]?.text) {
    case "add": {
      const all = parseArguments(rest, ADD);
      return npmRequest("yarn", all.positionals, { group: groupOf(all), index: registryOf(all) });
    }
    case "dlx":
      return runRequest("yarn", parseArguments(rest, DLX, 1), ["-p", "--package"], false);
    case "create":
      return createRequest("yarn", parseArguments(rest, YARN, 1));
    case "global":
      return yarn("yarn", rest);
    case "workspace":
      return yarn("yarn", rest.slice(1));
    default:
      return undefined;
  }
};
