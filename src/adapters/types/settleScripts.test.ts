import { expect, it } from "vitest";
import type { PackageVersion } from "../../core/index.ts";
import type { Pack } from "../packages/contents/contents.ts";
import { openPack } from "../packages/contents/openPack.ts";
import { writePack } from "../packages/contents/writePack.ts";
import { createOutlines } from "../packages/outlines/createOutlines.ts";
import type { AnalysisUse } from "./engine/protocol.ts";
import { settleScripts } from "./settleScripts.ts";

const web: PackageVersion = { ecosystem: "npm", name: "web", version: "4.0.0" };
const types: PackageVersion = { ecosystem: "npm", name: "@types/web", version: "4.0.0" };
const packs = [
  packOf(types, {
    "index.d.ts":
      "export interface App { param(name: string): void }\nexport interface Request { url: string }\n",
  }),
  packOf(web, {
    "lib.js":
      "app.param = function () {};\napp.del = function () {};\nmixin(req, { tail: 1 });\nRoot.prototype.late = 1;\n",
  }),
];

it.each([
  ["app", "App", "del", "unknown"],
  ["request", "Request", "tail", "unknown"],
  ["request", "Request", "late", "unknown"],
  ["request", "Request", "param", "missing"],
  ["app", "App", "nowhere", "missing"],
])("%s.%s of %s is %s where the scripts say so", async (variable, owner, name, expected) => {
  const use: AnalysisUse = {
    id: "1",
    start: 0,
    end: name.length,
    kind: "member",
    name,
    path: `${variable}.${name}`,
    owner: { kind: "class", name: owner, origin: { kind: "stubs", package: types, of: web } },
    resolution: { status: "missing", available: [] },
  };
  const contents = {
    open: async ({ name: wanted }: PackageVersion) => {
      const pack = packs.find(({ release }) => release.name === wanted);
      return pack
        ? ({ status: "open", pack } as const)
        : ({ status: "unknown", reason: "there is none" } as const);
    },
  };
  const [settled] = await settleScripts(
    [use],
    [web],
    createOutlines(contents),
    contents,
    undefined,
  );
  expect(settled?.resolution.status).toBe(expected);
});

function packOf(release: PackageVersion, files: Readonly<Record<string, string>>): Pack {
  const all = Object.entries(files).map(
    ([path, text]) => [path, new TextEncoder().encode(text)] as const,
  );
  const bytes = writePack({
    release,
    archive: "made.tgz",
    files: new Map(all),
    others: [],
    imports: [],
  });
  return openPack({ kind: "bytes", bytes });
}
