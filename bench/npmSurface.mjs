/**
 * What installed npm packages export, told by Node.js and by TypeScript 6 and not by disprove.
 *
 *   node npmSurface.mjs surface <folder> <package>…   exports and members of each, as JSON
 *   node npmSurface.mjs errors <folder> <file>…       lines on which TypeScript misses a name
 *
 * It imports the packages for real, in a process of its own: only those that the benchmark pins.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ts = createRequire(new URL("peers/package.json", import.meta.url))("typescript");

/** No such module, export, namespace member, member. */
const MISSING = new Set([2307, 2305, 2724, 2614, 1192, 2694, 2339, 2551, 2503, 2304]);
const OPTIONS = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

const [mode, folder, ...names] = process.argv.slice(2);
const answer = mode === "surface" ? await surfaces(names) : missingLines(names);
process.stdout.write(`\n${JSON.stringify(answer)}`, () => {
  // Some packages keep the process alive.
  // oxlint-disable-next-line unicorn/no-process-exit
  process.exit(0);
});

async function surfaces(packages) {
  const entries = packages.map((name, at) => [join(folder, `entry${at}.ts`), name]);
  const texts = new Map(
    entries.map(([path, name]) => [path, `import * as ns from "${name}"; ns;`]),
  );
  const program = programOf(
    entries.map(([path]) => path),
    texts,
  );
  const found = {};
  for (const [path, name] of entries) found[name] = await surfaceOf(program, path, name);
  return found;
}

async function surfaceOf(program, path, name) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = checker.getSymbolAtLocation(source.statements[0].moduleSpecifier);
  if (!module) throw new Error(`${name} has no types`);
  const runtime = await runtimeOf(name);
  const exports = checker
    .getExportsAndPropertiesOfModule(module)
    .filter(
      (each) => isName(each.name) && (each.flags & ts.SymbolFlags.Alias || isOfPackage(each)),
    );
  const surface = { values: [], types: [], members: [], absentAtRunTime: [], taken: {} };
  surface.taken[""] = [...new Set([...exports.map((each) => each.name), ...Object.keys(runtime)])];
  for (const symbol of exports) {
    const target = resolved(checker, symbol);
    if (!(target.flags & ts.SymbolFlags.Value)) {
      surface.types.push(symbol.name);
      continue;
    }
    if (!(symbol.name in runtime)) {
      surface.absentAtRunTime.push(symbol.name);
      continue;
    }
    surface.values.push(symbol.name);
    addMembers(surface, checker, source, symbol.name, target, runtime[symbol.name]);
  }
  surface.values = [...new Set(surface.values)];
  surface.types = [...new Set(surface.types)];
  const whole = module.exports.get("export=");
  if (whole && !surface.values.includes("default")) {
    surface.values.push("default");
    addMembers(surface, checker, source, "default", resolved(checker, whole), runtime.default);
  }
  return surface;
}

function resolved(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function addMembers(surface, checker, source, owner, symbol, value) {
  const add = (kind, type, exists) => {
    const own = checker.getPropertiesOfType(type).filter(isOfPackage);
    const names = own.map(({ name }) => name).filter(isName);
    for (const name of names)
      if (exists(name)) surface.members.push({ owner, kind, name });
      else surface.absentAtRunTime.push(`${owner}.${name}`);
    // Where an index signature takes any name, none is missing.
    if (checker.getIndexInfosOfType(type).length > 0) return;
    surface.taken[`${kind} ${owner}`] = checker.getPropertiesOfType(type).map(({ name }) => name);
  };
  const isObject = (type) => type.flags & ts.TypeFlags.Object;
  if (symbol.flags & ts.SymbolFlags.Class) {
    const prototype = value?.prototype ?? {};
    // Fields are set by constructors: a prototype only tells of methods and accessors.
    const isMethod = (name) => name in prototype;
    add("class", checker.getDeclaredTypeOfSymbol(symbol), isMethod);
  } else if (symbol.flags & ts.SymbolFlags.Interface) {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    if ((type.typeParameters ?? []).every(({ symbol: each }) => hasDefault(each)))
      add("interface", type, () => true);
  }
  const type = checker.getTypeOfSymbolAtLocation(symbol, source);
  if (isObject(type) && (typeof value === "object" || typeof value === "function") && value)
    add("object", type, (name) => name in value);
}

function hasDefault(parameter) {
  return parameter.declarations?.some((each) => each.default !== undefined) ?? false;
}

function isOfPackage(symbol) {
  return (symbol.declarations ?? []).some((each) => {
    const path = each.getSourceFile().fileName;
    return path.includes("/node_modules/") && !path.includes("/node_modules/typescript/");
  });
}

/** The names of a module, for CommonJS with what Node.js itself does not see of it. */
async function runtimeOf(name) {
  const require = createRequire(join(folder, "package.json"));
  const exports = {};
  const path = await import(`${pathToFileURL(join(folder, "import.mjs"))}`).then(({ load }) =>
    load(name),
  );
  for (const key of Object.keys(path)) exports[key] = path[key];
  try {
    const whole = require(name);
    for (const key in whole) exports[key] ??= whole[key];
  } catch {
    // A module of ECMAScript alone.
  }
  return exports;
}

function isName(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !name.startsWith("__") && name !== "prototype";
}

function missingLines(files) {
  const program = programOf(files.map((file) => join(folder, file)));
  return Object.fromEntries(
    files.map((file) => {
      const source = program.getSourceFile(join(folder, file));
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ].filter(({ code }) => MISSING.has(code));
      const lines = found.map(({ start }) => source.getLineAndCharacterOfPosition(start).line + 1);
      return [file, [...new Set(lines)]];
    }),
  );
}

function programOf(paths, texts = new Map()) {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) =>
    texts.has(path)
      ? ts.createSourceFile(path, texts.get(path), rest[0], true)
      : getSourceFile(path, ...rest);
  host.getCurrentDirectory = () => folder;
  return ts.createProgram(paths, OPTIONS, host);
}
