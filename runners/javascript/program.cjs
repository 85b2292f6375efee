/**
 * Runs as `node -e` in the confined child: loads a program from memory and runs its inputs. One line for the import,
 * then one for each input, on descriptor 3. Whatever it writes is only data for the parent.
 */
"use strict";
const { readFileSync, writeSync } = require("node:fs");
const { createRequire, isBuiltin, registerHooks } = require("node:module");
const { pathToFileURL } = require("node:url");
const { PREFIX, find } = require("./files.cjs");
const { createRealm } = require("./realm.cjs");

const RESULTS = 3;

// Bound before the program runs, so that one that patches a global changes only what it says of itself.
const { from } = Buffer;
const exit = process.reallyExit.bind(process);
const bytesOf = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  "byteLength",
).get;
const lengthOf = Function.prototype.call.bind(bytesOf);

void main(JSON.parse(readFileSync(0, "utf8")));

async function main(request) {
  const { files, module: entry, project, inputs } = request;
  const realm = createRealm({ ...request, entry });
  process.stdout.write = realm.print;
  process.stderr.write = realm.print;
  process.on("uncaughtException", () => {});
  process.on("unhandledRejection", () => {});
  // `node -e` has them as globals, which a module of its own has not.
  for (const name of ["require", "module", "exports", "__filename", "__dirname"])
    delete globalThis[name];
  if (entry !== null) serveFromMemory(files, project);
  await realm.run(() => (entry === null ? undefined : import(PREFIX + entry)), inputs, tell);
  exit(0);
}

function tell(line) {
  const data = from(line);
  const length = lengthOf(data);
  for (let at = 0; at < length;) at += writeSync(RESULTS, data, at, length - at);
}

/** Modules of the program import each other, what Node brings, and packages as if they lay in their project. */
function serveFromMemory(files, project) {
  const inProject = (path) => `${pathToFileURL(project).href}/${path}`;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith(PREFIX)) return { url: specifier, shortCircuit: true };
      const parent = context.parentURL ?? "";
      if (!parent.startsWith(PREFIX)) return next(specifier, context);
      const mapped = files[parent.slice(PREFIX.length)]?.imports?.[specifier];
      if (mapped !== undefined)
        return { url: PREFIX + mapped, format: files[mapped].format, shortCircuit: true };
      if (!/^\.{1,2}\//.test(specifier)) {
        if (project === null || isBuiltin(specifier)) return next(specifier, context);
        const place = inProject(parent.slice(PREFIX.length));
        if (context.conditions.includes("import"))
          return next(specifier, { ...context, parentURL: place });
        // What CommonJS searches does not depend on the context.
        const url = pathToFileURL(createRequire(place).resolve(specifier)).href;
        return { url, shortCircuit: true };
      }
      const found = find(files, new URL(specifier, parent).href.slice(PREFIX.length));
      if (found === undefined) return next(specifier, context);
      return { url: PREFIX + found, format: files[found].format, shortCircuit: true };
    },
    load(url, context, next) {
      const file = url.startsWith(PREFIX) ? files[url.slice(PREFIX.length)] : undefined;
      return file
        ? { format: file.format, source: file.text, shortCircuit: true }
        : next(url, context);
    },
  });
}
