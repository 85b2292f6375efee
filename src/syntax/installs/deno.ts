import { optionTable, parseArguments } from "./arguments.ts";
import { type Manager, npmRequest } from "./request.ts";

/** https://docs.deno.com/runtime/reference/cli/add/ and run's permissions, whose values are joined by `=` */
const DENO = optionTable(
  `-D --dev -g --global -f --force -r --reload -A --allow-all -q --quiet --no-lock --cached-only --no-remote --no-npm
   --allow-net --allow-read --allow-write --allow-env --allow-run --allow-sys --allow-ffi --allow-scripts
   --node-modules-dir --unstable -N -R -W -E -S --npm --watch --no-check --check --no-prompt --save-exact`,
  "-c --config --import-map --lock -n --name --root --cert -L --log-level --env-file --location --seed",
);

/** Only `npm:` names packages of npm; `jsr:` is another registry. */
export const deno: Manager = (_, words) => {
  const { positionals, rest } = parseArguments(words, DENO, 1);
  const command = positionals[0]?.text;
  const isRun = command === "run" || command === "x";
  if (!isRun && command !== "add" && command !== "install" && command !== "i") return undefined;
  const all = parseArguments(rest, DENO, isRun ? 1 : undefined);
  const packages = all.positionals.filter((word) => word.text.startsWith("npm:"));
  return npmRequest("deno", packages, {
    group: all.flags.has("--dev") ? "development" : "runtime",
  });
};
