import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";
import { acceptCheck, type World } from "../testing/index.ts";
import { checks } from "./index.ts";

describe.each(checks.map((check) => [check.id, check] as const))("%s", (id, check) => {
  const folder = fileURLToPath(new URL(`./${id}/`, import.meta.url));
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const input = { readme, world: readWorld(folder), fixtures: readFixtures(folder) };
  for (const acceptance of acceptCheck(check, input)) it(acceptance.name, () => acceptance.run());
});

function readWorld(folder: string): World {
  const path = join(folder, "fixtures/world.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as World) : {};
}

function readFixtures(folder: string): Record<string, Record<string, string>> {
  const root = join(folder, "fixtures");
  if (!existsSync(root)) return {};
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(folders.map(({ name }) => [name, readFiles(join(root, name))]));
}

function readFiles(root: string): Record<string, string> {
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), readFileSync(path, "utf8")];
    }),
  );
}
