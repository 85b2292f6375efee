import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { workFolder } from "./corpus.ts";
import type { HeldOut, Statement } from "./heldOut.ts";
import { misspell } from "./inventedApis.ts";
import { sample, seededRandom } from "./random.ts";

/** What Python itself finds in an installed package. */
interface Surface {
  /** Module → public names. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** `module:Class` → public attributes; none where a hook makes some up. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
  /** `module:function`, `module:Class.method` → its keywords. */
  readonly functions: Readonly<Record<string, Keywords>>;
}

interface Keywords {
  /** How many must be given by their place. */
  readonly positional: number;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Takes any others, too. */
  readonly open: boolean;
}

/** Of one package, at most. */
const MOST_REAL = { name: 300, member: 300, keyword: 100 };
const INVENTED = { name: 24, member: 24, keyword: 16 };

/** Installs the packages in a folder of their own, and asks Python what is in them. */
export function pythonStatements(
  packages: readonly HeldOut[],
): ReadonlyMap<string, readonly Statement[]> {
  const site = install(packages);
  const surfaces = surfacesOf(site, packages);
  return new Map(
    packages.map(({ name, module = name }) => [name, statementsOf(module, surfaces[module])]),
  );
}

function install(packages: readonly HeldOut[]): string {
  const specs = packages.map(({ name, version }) => `${name}==${version}`);
  const folder = join(workFolder, "held-out-pypi");
  const done = join(folder, "complete");
  const site = join(folder, "site-packages");
  if (existsSync(done) && readFileSync(done, "utf8") === specs.join("\n")) return site;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const args = ["-m", "pip", "install", "--quiet", "--no-compile", "--target", site, ...specs];
  execFileSync("python3", args, { stdio: ["ignore", "ignore", "inherit"] });
  writeFileSync(done, specs.join("\n"));
  return site;
}

/** Imports the packages for real: only those that the benchmark itself has pinned. */
function surfacesOf(site: string, packages: readonly HeldOut[]): Readonly<Record<string, Surface>> {
  const program = fileURLToPath(new URL("pythonSurface.py", import.meta.url));
  const modules = packages.map(({ name, module = name }) => module);
  const output = execFileSync("python3", ["-S", "-I", "-B", program, site, ...modules], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as Readonly<Record<string, Surface>>;
}

function statementsOf(root: string, surface: Surface | undefined): readonly Statement[] {
  if (!surface) throw new Error(`${root} was not listed`);
  const random = seededRandom([...root].reduce((sum, each) => sum * 31 + each.charCodeAt(0), 7));
  const { modules, classes, functions } = surface;
  const named = pairs(modules).map(([module, name]) => nameStatement(module, name, true));
  const members = pairs(classes).map(([place, name]) => memberStatement(place, name, true));
  const keywords = Object.entries(functions).flatMap(([place, own]) =>
    own.optional.map((name) => keywordStatement(place, own, name, true)),
  );
  const wrongNames = misspelt(modules, INVENTED.name, random).map(([module, name]) =>
    nameStatement(module, name, false),
  );
  const wrongMembers = misspelt(classes, INVENTED.member, random).map(([place, name]) =>
    memberStatement(place, name, false),
  );
  const closed = Object.entries(functions).filter(
    ([, own]) => !own.open && own.optional.length > 0,
  );
  const takenOf = new Map(
    closed.map(([place, own]) => [place, [...own.optional, ...own.required]]),
  );
  const wrongKeywords = misspelt(Object.fromEntries(takenOf), INVENTED.keyword, random).map(
    ([place, name]) => keywordStatement(place, functions[place] as Keywords, name, false),
  );
  return [
    ...sample(named, MOST_REAL.name, random),
    ...sample(members, MOST_REAL.member, random),
    ...sample(keywords, MOST_REAL.keyword, random),
    ...wrongNames,
    ...wrongMembers,
    ...wrongKeywords,
  ];
}

function pairs(owners: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(owners).flatMap(([owner, names]) =>
    names.map((name) => [owner, name] as const),
  );
}

/** A slip in a real name, or a real name and one more word. */
function misspelt(
  owners: Readonly<Record<string, readonly string[]>>,
  count: number,
  random: () => number,
): readonly (readonly [owner: string, name: string])[] {
  const all = pairs(owners).filter(([, name]) => name.length > 3);
  return sample(all, count, random).flatMap(([owner, real], at) => {
    const [ending = ""] = sample(ENDINGS, 1, random);
    const name = at % 2 === 0 ? misspell(real, random) : `${real}_${ending}`;
    const taken = (owners[owner] ?? []).map((each) => each.toLowerCase());
    return taken.includes(name.toLowerCase()) ? [] : [[owner, name] as const];
  });
}

const ENDINGS = "async all safe many or_none with_options strict lazy".split(" ");

function nameStatement(module: string, name: string, isReal: boolean): Statement {
  return { form: "name", isReal, name, module, text: `(): return ${module}.${name}` };
}

function memberStatement(place: string, name: string, isReal: boolean): Statement {
  const [module = "", path = ""] = place.split(":");
  const text = `(value: ${module}.${path}): return value.${name}`;
  return { form: "member", isReal, name, module, text };
}

function keywordStatement(
  place: string,
  { positional, required }: Keywords,
  name: string,
  isReal: boolean,
): Statement {
  const [module = "", path = ""] = place.split(":");
  const given = [
    ...Array.from({ length: positional }, () => "make()"),
    ...[...required, name].map((each) => `${each}=make()`),
  ].join(", ");
  const [owner = "", method] = path.split(".");
  const text =
    method === undefined
      ? `(): return ${module}.${owner}(${given})`
      : `(value: ${module}.${owner}): return value.${method}(${given})`;
  return { form: "keyword", isReal, name, module, text };
}
