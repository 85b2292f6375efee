/** Compiles src/ to dist/ with tsc, and copies what the compiled code reads at run time. */
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const from = join(root, "src");
const to = join(root, "dist");

rmSync(to, { recursive: true, force: true });
execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true }))
  if (entry.name === "README.md" || entry.name.endsWith(".txt"))
    copy(join(entry.parentPath, entry.name));

function copy(path: string): void {
  const target = join(to, relative(from, path));
  cpSync(path, target);
}
