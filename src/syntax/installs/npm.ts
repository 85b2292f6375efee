import { type Arguments, optionTable, parseArguments } from "./arguments.ts";
import { type Manager, npmRequest, type Request } from "./request.ts";
import { createPackage } from "./createPackage.ts";
import type { Word } from "./shellWord.ts";
import type { Spec } from "./spec.ts";

/** `npm help 7 config` of npm 11, and the shorthands of `npm exec`. */
const NPM = optionTable(
  `-g --global -D --save-dev -S --save -P --save-prod -O --save-optional -E --save-exact -B
   --save-bundle --save-peer --no-save -f --force --legacy-peer-deps --strict-peer-deps --no-audit
   --no-fund --ignore-scripts --package-lock-only --no-package-lock --production --prefer-offline
   --prefer-online --offline --dry-run --silent -s -q --quiet -d --verbose --no-optional
   --no-progress --unsafe-perm --foreground-scripts -y --yes --no --no-bin-links --global-style
   --workspaces --include-workspace-root --json --prefer-dedupe --audit --fund --package-lock
   --engine-strict --no-shrinkwrap --no-install --ignore-existing --no-engine-strict --no-update-notifier
   --shell-auto-fallback --always-spawn -l --long --color --no-color --legacy-bundling --dev --no-workspaces`,
  `-w --workspace --prefix -C --registry --tag --cache --userconfig --globalconfig --loglevel --omit --include
   --only --install-strategy --before --otp --access --cpu --os --libc --node-options --script-shell
   --location --save-prefix -c --call -p --package --min-release-age --fetch-timeout --fetch-retries
   --node-arg -n --shell --maxsockets --https-proxy --proxy --depth --auth-type --scope`,
);

/** npm's own names for `install`. */
const INSTALL = new Set(
  "install i in ins inst insta instal isnt isnta isntal isntall add install-test it".split(" "),
);

export const npm: Manager = (_, words) => {
  const { positionals, rest } = parseArguments(words, NPM, 1);
  const command = positionals[0]?.text ?? "";
  if (INSTALL.has(command)) {
    const all = parseArguments(rest, NPM);
    return npmRequest("npm", all.positionals, { group: groupOf(all), index: registryOf(all) });
  }
  if (command === "exec" || command === "x") return npx("npm", rest);
  if (command !== "create" && command !== "init" && command !== "innit") return undefined;
  return createRequest("npm", parseArguments(rest, NPM, 1));
};

/** `npx x …`, or `npx -p x …` */
export const npx: Manager = (program, words) => {
  const run = parseArguments(words, NPM, 1);
  return runRequest(program, run, ["-p", "--package"], true);
};

/** A program that is fetched and run; with `--package` the program's name is no package. */
export function runRequest(
  program: string,
  run: Arguments,
  packageOptions: readonly string[],
  localFirst: boolean,
): Request {
  const named = packageOptions.flatMap((option) => run.values.get(option) ?? []);
  const terms = { index: registryOf(run) };
  if (named.length > 0) return npmRequest(program, named, terms);
  const request = npmRequest(program, run.values.has("-c") ? [] : run.positionals, terms);
  const mayBeLocal = request.packages.every(({ spec }) => spec === undefined || isProgram(spec));
  return localFirst && mayBeLocal ? { ...request, mayBeLocal: true } : request;
}

/** With a version it is fetched, and nobody installs a package that creates projects. */
function isProgram({ name, versionRange }: Spec): boolean {
  return versionRange === undefined && !/^(?:@[^/]+\/)?create(?:-|$)/.test(name);
}

export function createRequest(program: string, run: Arguments): Request {
  const words = run.positionals.map((word): Word => ({ ...word, text: createPackage(word.text) }));
  return npmRequest(program, words, { index: registryOf(run) });
}

export function groupOf({ flags }: Arguments) {
  const has = (...names: readonly string[]) => names.some((name) => flags.has(name));
  if (has("-D", "--save-dev", "--dev", "-d", "--development")) return "development";
  if (has("-O", "--save-optional", "--optional")) return "optional";
  return has("--save-peer", "--peer") ? "peer" : "runtime";
}

export function registryOf({ values }: Arguments): Word | undefined {
  return values.get("--registry")?.[0];
}
