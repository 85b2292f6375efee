// Prints what this Node has, as JSON: names of modules, members of classes and of the objects that modules export.
import { builtinModules } from "node:module";

process.removeAllListeners("warning");
const owners = {};
const seen = new Set();

for (const name of builtinModules) {
  if (/^(?:node:)?_|^(?:sys|trace_events|wasi|inspector\/promises)$/.test(name)) continue;
  const module = await import(name.startsWith("node:") ? name : `node:${name}`).catch(
    () => undefined,
  );
  if (module === undefined) continue;
  const exported = module.default ?? module;
  add(name.replace(/^node:/, ""), [...Object.keys(module), ...namesOf(exported)]);
  if (typeof exported === "function") members(exported.name, exported);
  for (const [key, value] of Object.entries(module)) members(key, value);
}
for (const key of Object.getOwnPropertyNames(globalThis)) {
  if (/^[a-z]/.test(key) && typeof globalThis[key] === "function") continue;
  const isNodes = /^(?:process|console|Buffer|performance)$/.test(key);
  if (isNodes) members(key, globalThis[key]);
}
process.stdout.write(JSON.stringify({ version: process.versions.node.split(".")[0], owners }));

/** Of a class what its instances and itself have, of an object what it has; under its type's usual name. */
function members(key, value) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return;
  if (key === "default" || key === "module.exports") return;
  if (typeof value === "function" && value.prototype === undefined) return;
  const type = key[0].toUpperCase() + key.slice(1);
  if (seen.has(`${type} ${value.name}`) && typeof value === "function") return;
  seen.add(`${type} ${value.name}`);
  add(type, [...namesOf(value), ...namesOf(value.prototype)]);
}

function namesOf(value) {
  const names = [];
  for (
    let at = value;
    at && at !== Object.prototype && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  )
    names.push(...Object.getOwnPropertyNames(at));
  return names;
}

function add(owner, names) {
  const known = (owners[owner] ??= []);
  for (const name of names)
    if (/^[A-Za-z$][\w$]*$/.test(name) && name !== "constructor" && !known.includes(name))
      known.push(name);
}
