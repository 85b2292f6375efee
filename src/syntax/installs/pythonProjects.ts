import { type Arguments, joinTables, optionTable, parseArguments } from "./arguments.ts";
import { indexOf, pip, PIP_OPTIONS } from "./pip.ts";
import { type Manager, pypiRequest } from "./request.ts";
import { tailOf, type Word } from "./shellWord.ts";

/** https://docs.astral.sh/uv/reference/cli/ */
const UV = joinTables(
  optionTable(
    `--dev --no-dev --only-dev --editable --no-editable --no-sync --frozen --locked --raw --raw-sources --workspace
     --no-workspace --active --isolated -n --native-tls --compile-bytecode --no-sources --refresh
     --managed-python --no-managed-python --no-progress --no-python-downloads --no-build --force
     --no-config --no-env-file -s --exact --all-groups --all-packages --show-settings --lfs`,
    `--optional --rev --tag --branch --package --script --bounds --marker -m --module --with --with-editable
     --with-requirements --with-executables-from --from --env-file --refresh-package
     --no-build-package --no-binary-package --fork-strategy --index-strategy --allow-insecure-host
     --no-group --only-group --no-extra --exclude-newer-package --malware-check --python-preference`,
  ),
  PIP_OPTIONS,
);

export const uv: Manager = (_, words) => {
  const { positionals, rest } = parseArguments(words, UV, 1);
  const command = positionals[0]?.text;
  if (command === "pip") return pip("uv", rest);
  if (command === "add") {
    const all = parseArguments(rest, UV);
    return pypiRequest("uv", all.positionals, { group: groupOf(all), index: indexOf(all) });
  }
  if (command === "run") return extraPackages("uv", parseArguments(rest, UV, 1));
  if (command !== "tool") return undefined;
  const tool = parseArguments(rest, UV, 1);
  const action = tool.positionals[0]?.text;
  return action === "run" || action === "install" ? uvx("uv", tool.rest) : undefined;
};

export const uvx: Manager = (program, words) => {
  const run = parseArguments(words, UV, 1);
  const packages = run.values.get("--from") ?? run.positionals.filter(isNoInterpreter);
  const extra = extraPackages(program, run);
  const own = pypiRequest(program, packages, { index: indexOf(run) });
  return { ...own, packages: [...own.packages, ...extra.packages] };
};

/** `uvx python` runs the interpreter: https://docs.astral.sh/uv/concepts/tools/ */
function isNoInterpreter({ text }: Word): boolean {
  return !/^(?:python|pypy)[\d.]*(?:@.*)?$/.test(text);
}

/** `--with a,b` */
function extraPackages(program: string, run: Arguments) {
  const words = (run.values.get("--with") ?? []).flatMap(splitAtCommas);
  return pypiRequest(program, words, { index: indexOf(run) });
}

function splitAtCommas(word: Word): Word[] {
  if (!/^[\w.,-]+$/.test(word.text)) return [word];
  let start = 0;
  return word.text.split(",").map((text) => {
    const tail = tailOf(word, start);
    start += text.length + 1;
    const plain = word.text.length === word.end - word.start;
    const end = plain ? tail.start + text.length : word.end;
    return { text, start: tail.start, end, literal: word.literal };
  });
}

/** https://python-poetry.org/docs/cli/#add */
const POETRY = optionTable(
  `-D --dev -e --editable --allow-prereleases --dry-run --lock -q --quiet -v -vv -vvv --verbose -n
   --no-interaction --no-ansi --ansi --no-plugins --no-cache --no-root -V --version -h --help --sync`,
  "-G --group -E --extras --optional --python --platform --markers --source -C --directory -P --project",
);

export const poetry: Manager = (_, words) => {
  const head = parseArguments(words, POETRY, 1);
  const command = head.positionals[0]?.text;
  if (command === "self") return poetry("poetry", head.rest);
  if (command !== "add") return undefined;
  const all = parseArguments(head.rest, POETRY);
  return pypiRequest("poetry", all.positionals, { group: groupOf(all), index: indexOf(all) });
};

/** https://pdm-project.org/en/latest/reference/cli/#add and https://rye.astral.sh/guide/commands/add/ */
const PDM_AND_RYE = optionTable(
  `-d --dev --pre --prerelease --sync --no-sync -u --unconstrained --no-lock --frozen-lockfile --no-editable
   --no-self --no-isolation --save-compatible --save-wildcard --save-exact --save-minimum --dry-run -q
   --quiet -v --verbose -g --global --update-reuse --update-eager --update-all --stable --excluded
   -x --fail-fast -n --no-lock`,
  `-G --group -e --editable -p --project -L --lockfile --skip -S --strategy -C --config-setting --venv
   --override --optional --git --path --url --tag --rev --branch --features --pin --include-dep
   --extra-requirement --keyring-provider`,
);

export const pdm: Manager = (program, words) => {
  const head = parseArguments(words, PDM_AND_RYE, 1);
  const command = head.positionals[0]?.text;
  if (command !== "add" && !(program === "rye" && command === "install")) return undefined;
  const all = parseArguments(head.rest, PDM_AND_RYE);
  if (["--git", "--path", "--url"].some((option) => all.values.has(option))) return undefined;
  return pypiRequest(program, all.positionals, { group: groupOf(all) });
};

function groupOf({ flags, values }: Arguments) {
  const isDevelopment = flags.has("--dev") || flags.has("-D") || flags.has("-d");
  if (isDevelopment || values.has("--group") || values.has("-G")) return "development";
  return values.has("--optional") ? "optional" : "runtime";
}
