import { bun, bunx } from "./bun.ts";
import { deno } from "./deno.ts";
import { npm, npx } from "./npm.ts";
import { easyInstall, pip, pipenv, pipx } from "./pip.ts";
import { pnpm } from "./pnpm.ts";
import { pdm, poetry, uv, uvx } from "./pythonProjects.ts";
import type { Manager, Request } from "./request.ts";
import type { Word } from "./shellWord.ts";
import { unwrap } from "./wrappers.ts";
import { yarn } from "./yarn.ts";

/** What a shell command asks its package manager for: `undefined` where it is not one, or asks for nothing. */
export function readCommand(words: readonly Word[]): Request | undefined {
  const command = unwrap(words);
  const manager = MANAGERS.get(command.program);
  const request = manager?.(command.program, command.words);
  return request && request.packages.length > 0 ? request : undefined;
}

const MANAGERS: ReadonlyMap<string, Manager> = new Map([
  ["pip", pip],
  ["pipx", pipx],
  ["pipenv", pipenv],
  ["easy_install", easyInstall],
  ["uv", uv],
  ["uvx", uvx],
  ["poetry", poetry],
  ["pdm", pdm],
  ["rye", pdm],
  ["npm", npm],
  ["npx", npx],
  ["yarn", yarn],
  ["yarnpkg", yarn],
  ["pnpm", pnpm],
  ["pnpx", pnpm],
  ["bun", bun],
  ["bunx", bunx],
  ["deno", deno],
]);
