/**
 * Python's own library: false alarms on all its names, and recall on invented ones.
 *
 *   npm run bench:standard-library                    the python3 of this machine
 *   npm run bench:standard-library -- PYTHON…         other interpreters
 *   npm run bench:standard-library -- --verbose       and every wrong answer
 *
 * Each interpreter lists the public names of its modules and the attributes of its classes; a name
 * that it has is real, another is not. Left out are the hundred encodings, all of which answer names by a hook.
 * Exits with 1 when a real one is called missing.
 */
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { analyze } from "../src/adapters/types/python/analyze.ts";
import { misspell, extend } from "./inventedApis.ts";
import { seededRandom } from "./random.ts";
import { markdownTable } from "./table.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});

/** Module → public names; `module:Class` → attributes. */
interface Listing {
  readonly version: string;
  readonly owners: Readonly<Record<string, readonly string[]>>;
}

interface Row {
  readonly owner: string;
  readonly name: string;
  readonly isReal: boolean;
}

/** Of each kind and owner, at most. */
const INVENTED = 3;

const PROGRAM = `
import importlib, inspect, json, os, pkgutil, sys, warnings
warnings.simplefilter("ignore")
out, sys.stdout = sys.stdout, open(os.devnull, "w")
left = "antigravity encodings this idlelib lib2to3 turtledemo test __main__ site".split()
names = [n for n in sys.stdlib_module_names if not n.startswith("_") and n not in left]
owners, seen = {}, set()
while names:
    name = names.pop()
    try:
        module = importlib.import_module(name)
    except BaseException:
        continue
    if hasattr(module, "__path__"):
        below = [n for _, n, _ in pkgutil.iter_modules(module.__path__)]
        names += [name + "." + n for n in below if not n.startswith("_") and n not in ("tests", "test")]
    if name != "os.path" and eval(name, {name.split(".")[0]: sys.modules[name.split(".")[0]]}) is not module:
        continue
    owners[name] = [n for n in dir(module) if not n.startswith("_")]
    for key, value in list(vars(module).items()):
        if inspect.isclass(value) and not key.startswith("_") and id(value) not in seen:
            seen.add(id(value))
            owners[name + ":" + key] = [n for n in dir(value) if n.isidentifier()]
json.dump({"version": "%d.%d" % sys.version_info[:2], "owners": owners}, out)
`;

const rows: string[][] = [];
for (const python of positionals.length > 0 ? positionals : ["python3"]) {
  const { version, owners } = listNames(python);
  const judged = Object.entries(owners).flatMap(([owner, names]) => judge(owner, names, version));
  for (const [title, isClass] of [
    ["names of modules", false],
    ["attributes of classes", true],
  ] as const) {
    const own = judged.filter(({ row }) => row.owner.includes(":") === isClass);
    const real = own.filter(({ row }) => row.isReal);
    const wrong = own.filter(({ row }) => !row.isReal);
    const alarms = real.filter(({ status }) => status === "missing");
    const found = wrong.filter(({ status }) => status === "missing");
    if (alarms.length > 0) process.exitCode = 1;
    rows.push([
      `${version}, ${title}`,
      `${alarms.length} of ${real.length}`,
      `${found.length} of ${wrong.length} (${((100 * found.length) / wrong.length).toFixed(1)} %)`,
    ]);
    if (values.verbose) {
      for (const { row } of alarms) console.log(`false alarm: ${row.owner}.${row.name}`);
      for (const { row, reason } of wrong.filter(({ status }) => status !== "missing"))
        console.log(`not found: ${row.owner}.${row.name}: ${reason}`);
    }
  }
}
console.log(markdownTable(["of Python", "real ones called missing", "invented ones found"], rows));

function listNames(python: string): Listing {
  const output = execFileSync(python, ["-W", "ignore", "-c", PROGRAM], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1 << 27,
  });
  return JSON.parse(output.toString()) as Listing;
}

function judge(owner: string, names: readonly string[], version: string) {
  const random = seededRandom([...owner].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)); // prettier-ignore
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const invented = names
    .filter((name) => !name.startsWith("_") && name.length > 3)
    .slice(0, INVENTED)
    .flatMap((name) => [misspell(name, random), extend(name, random)])
    .filter((name) => !taken.has(name.toLowerCase()));
  const asked: Row[] = [
    ...names.map((name) => ({ owner, name, isReal: true })),
    ...invented.map((name) => ({ owner, name, isReal: false })),
  ];
  const [module = "", path] = owner.split(":");
  const lines = asked.map(({ name }) => `value.${name}`);
  const text = `import ${module}\nvalue = ${module}${path === undefined ? "" : `.${path}`}\n${lines.join("\n")}\n`;
  const file = { id: "1", path: "names.py", language: "python", text } as const;
  const { uses } = analyze({ ecosystem: "pypi", files: [file], mounts: [], languageVersion: version }); // prettier-ignore
  const byStart = new Map(uses.map((use) => [use.start, use]));
  let at = text.indexOf("\nvalue.") + "\nvalue.".length;
  return asked.map((row) => {
    const resolution = byStart.get(at)?.resolution;
    at += row.name.length + "\nvalue.".length;
    const reason = resolution?.status === "unknown" ? resolution.reason : "";
    return { row, status: resolution?.status, reason };
  });
}
