import { type Arguments, joinTables, optionTable, parseArguments } from "./arguments.ts";
import { type Manager, pypiRequest } from "./request.ts";
import type { Word } from "./shellWord.ts";

/** https://pip.pypa.io/en/stable/cli/pip_install/ (also `pip download` and `pip wheel`) */
const PIP = optionTable(
  `-q --quiet -v --verbose -V --version -h --help --debug --isolated --require-virtualenv --no-input
   --no-color --disable-pip-version-check --no-python-version-warning --no-cache-dir --no-cache --no-deps --pre
   --dry-run -U --upgrade --force-reinstall -I --ignore-installed --ignore-requires-python
   --no-build-isolation --use-pep517 --no-use-pep517 --check-build-dependencies
   --break-system-packages --user --no-user --no-warn-script-location --no-warn-conflicts --no-index
   --prefer-binary --require-hashes --no-clean --compile --no-compile --system --reinstall --strict
   --offline --all-extras --no-verify-ssl`,
  `-r --requirement --requirements -c --constraint --constraints -e --editable -t --target -d --dest
   --platform --python-platform --python-version --implementation --abi --root --prefix --src --upgrade-strategy -C
   --config-settings --config-setting --global-option --build-option --install-option --no-binary
   --only-binary --progress-bar --root-user-action --report -i --index-url --pypi-url
   --extra-index-url -f --find-links --log --log-file --proxy --retries --timeout
   --exists-action --trusted-host --cert --client-cert --cache-dir --use-feature --use-deprecated
   --resume-retries --group --build-constraint --uploaded-prior-to -w --wheel-dir --python -p
   --keyring-provider --index --default-index --index-strategy --link-mode --resolution --prerelease
   --exclude-newer --torch-backend --override --overrides --extra -b --build-constraints
   --upgrade-package -P --reinstall-package --directory --project --color --config-file`,
);

/** `pip install`, and `uv pip install`, which takes pip's options. */
export const pip: Manager = (program, words) => {
  const { positionals, rest } = parseArguments(words, PIP, 1);
  const command = positionals[0]?.text;
  if (command !== "install" && command !== "download" && command !== "wheel") return undefined;
  const all = parseArguments(rest, PIP);
  // `-p` is uv's, and means Python; `-e` names a path, an address or a project beside this one.
  return pypiRequest(program, all.positionals, { index: indexOf(all) });
};

/** https://pipx.pypa.io/stable/docs/ */
const PIPX = optionTable(
  `-q --quiet -v --verbose -f --force -e --editable --include-deps --include-apps --system-site-packages
   --global --no-cache --pypackages --fetch-missing-python --skip-maintenance --upgrade -h --help`,
  `--suffix --python --pip-args --index-url -i --preinstall --spec --with-suffix -r --requirement --backend`,
);

export const pipx: Manager = (_, words) => {
  const { positionals, rest } = parseArguments(words, PIPX, 1);
  const command = positionals[0]?.text;
  if (command === "install") {
    const all = parseArguments(rest, PIPX);
    return pypiRequest("pipx", all.positionals, { index: indexOf(all) });
  }
  if (command === "inject") {
    const all = parseArguments(rest, PIPX);
    return pypiRequest("pipx", all.positionals.slice(1), { index: indexOf(all) });
  }
  if (command !== "run") return undefined;
  const run = parseArguments(rest, PIPX, 1);
  const packages = run.values.get("--spec") ?? run.positionals;
  return pypiRequest("pipx", packages, { index: indexOf(run) });
};

/** https://pipenv.pypa.io/en/latest/commands.html */
const PIPENV = joinTables(
  optionTable(
    `-d --dev --deploy --system --skip-lock --ignore-pipfile --selective-upgrade --keep-outdated --site-packages --clear --three --two`,
    `--categories --category --pypi-mirror --extra-pip-args`,
  ),
  PIP,
);

export const pipenv: Manager = (_, words) => {
  const { positionals, flags, values } = parseArguments(words, PIPENV);
  if (positionals[0]?.text !== "install") return undefined;
  const group = flags.has("-d") || flags.has("--dev") ? "development" : "runtime";
  return pypiRequest("pipenv", positionals.slice(1), { group, index: indexOf({ values }) });
};

export const easyInstall: Manager = (_, words) => {
  const table = optionTable("-U --upgrade -q -v --user -Z -z", "-i --index-url -f --find-links -d");
  const { positionals, values } = parseArguments(words, table);
  return pypiRequest("easy_install", positionals, { index: indexOf({ values }) });
};

/** The index that a command names: packages may come from there, whatever else is asked. */
export function indexOf({ values }: Pick<Arguments, "values">): Word | undefined {
  const options = [
    "-i",
    "--index-url",
    "--index",
    "--default-index",
    "--pypi-url",
    "--extra-index-url",
    "-f",
    "--find-links",
    "--source",
    "--pypi-mirror",
  ];
  return options.map((option) => values.get(option)?.[0]).find((word) => word !== undefined);
}

export { PIP as PIP_OPTIONS };
