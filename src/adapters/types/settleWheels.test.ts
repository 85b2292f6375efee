import { afterEach, beforeEach, expect, it } from "vitest";
import {
  type LocalRegistry,
  emptyProject,
  openLocalRegistry,
} from "../packages/fixtures/localRegistry.ts";
import { createPackageContents } from "../packages/contents/createPackageContents.ts";
import { pythonsOf } from "../packages/contents/pythons.ts";
import { createOutlines } from "../packages/outlines/createOutlines.ts";
import type { AnalysisUse } from "./engine/protocol.ts";
import { settleWheels } from "./settleWheels.ts";

let world: LocalRegistry;
beforeEach(async () => {
  world = await openLocalRegistry();
  const wheel = (tag: string) => `num-1.0-${tag}-${tag}-manylinux_2_17_x86_64.whl`;
  const shared = { "num/__init__.py": "", "num-1.0.dist-info/METADATA": "Name: num\n" };
  world.pypi("num", "1.0", { ...shared, "num/build.py": "def setup(): ...\n" }, wheel("cp311"));
  world.pypi("num", "1.0", shared, wheel("cp312"));
});
afterEach(() => world.close());

const missing = (kind: AnalysisUse["kind"], name: string, owner: string): AnalysisUse => ({
  id: "1",
  start: 0,
  end: 1,
  kind,
  name,
  owner: {
    kind: "module",
    name: owner,
    origin: { kind: "package", package: { ecosystem: "pypi", name: "num", version: "1.0" } },
  },
  resolution: { status: "missing", available: [] },
});

async function statuses(pythonVersion?: string): Promise<readonly string[]> {
  const pythons = pythonsOf({ ...emptyProject, ...(pythonVersion && { pythonVersion }) });
  const contents = createPackageContents({ ...world.adapters(), pythons });
  const uses = [
    missing("module", "num.build", "num.build"),
    missing("export", "setup", "num.build"),
    missing("module", "num.never", "num.never"),
  ];
  const settled = await settleWheels(uses, contents, createOutlines(contents), undefined);
  return settled.map(({ resolution }) => resolution.status);
}

it("what the wheel for another Python has is unknown, unless the project is for one Python", async () => {
  expect(await statuses()).toEqual(["unknown", "unknown", "missing"]);
  expect(await statuses("3.12")).toEqual(["missing", "missing", "missing"]);
});
