import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import type { PackageVersion } from "../../../core/index.ts";
import type { Pack } from "../../packages/contents/contents.ts";
import { createPackStore } from "../../packages/contents/packStore.ts";
import { writePack } from "../../packages/contents/writePack.ts";
import { createEngineProcess } from "../engine/engineProcess.ts";
import type { AnalysisTask } from "../engine/protocol.ts";
import { snapshotsIn, type Snapshots } from "./snapshots.ts";

const root = mkdtempSync(join(tmpdir(), "disprove-snapshot-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const release: PackageVersion = { ecosystem: "pypi", name: "parcel", version: "1.0" };
const sources = {
  "parcel/__init__.py":
    "from parcel.box import Box\n\ndef send(box):\n    return box if box else Box()\n",
  "parcel/box.py": "class Box:\n    def __init__(self, size=1):\n        self.size = size\n",
};

describe.skipIf(process.platform === "win32")("a snapshot of an engine", () => {
  it("answers as an engine that reads everything itself, of another project too", async () => {
    const folder = newFolder();
    for (let age = 1; age <= 5; age += 1) layOld(folder, age);
    const pack = await packed();
    const snapshots = snapshotsIn(folder);
    const first = task(pack, newProject(), "import parcel\nparcel.send(parcel.Box())\n");
    expect(snapshots.find(first)).toBeUndefined();
    snapshots.make(first);
    await made(snapshots, first);
    expect(readdirSync(folder).filter((name) => name.endsWith(".blob"))).toHaveLength(4);

    const code = [
      "import parcel",
      "from own import double",
      "box = parcel.send(parcel.Box(2))",
      "print(box.size, box.weight, parcel.ship, double(2), len([]), ''.uper())",
    ].join("\n");
    const second = task(pack, newProject("def double(x):\n    return x * 2\n"), code);
    const dropped: string[] = [];
    const warm = await answer(second, {
      find: snapshots.find,
      drop: (path) => dropped.push(path),
      make: () => {},
    });
    expect(warm).toEqual(await answer(second, undefined));
    expect(missing(warm)).toEqual(["ship", "uper", "weight"]);
    expect(dropped).toEqual([]);
  }, 300_000);

  it("is dropped where it is damaged, and the answer is the same", async () => {
    const folder = newFolder();
    const damaged = join(folder, "damaged.blob");
    writeFileSync(damaged, "no heap");
    const asked = task(await packed(), newProject(), "import parcel\nparcel.ship()\n");
    const uses = await answer(asked, {
      find: () => damaged,
      drop: snapshotsIn(folder).drop,
      make: () => {},
    });
    expect(missing(uses)).toEqual(["ship"]);
    expect(existsSync(damaged)).toBe(false);
  }, 120_000);

  it("is not made while another one is", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "other.task"), "");
    snapshotsIn(folder).make(task(await packed(), newProject(), "import parcel\n"));
    expect(readdirSync(folder)).toEqual(["other.task"]);
  });
});

function newFolder(): string {
  return mkdtempSync(join(root, "snapshots-"));
}

function layOld(folder: string, hours: number): void {
  const path = join(folder, `old${hours}.blob`);
  writeFileSync(path, "");
  const used = Date.now() / 1000 - hours * 3600;
  utimesSync(path, used, used);
}

function newProject(own?: string): string {
  const folder = mkdtempSync(join(root, "project-"));
  mkdirSync(join(folder, "docs"));
  if (own !== undefined) writeFileSync(join(folder, "own.py"), own);
  return folder;
}

async function packed(): Promise<Pack> {
  const bytes = writePack({
    release,
    archive: "parcel-1.0-py3-none-any.whl",
    files: new Map(Object.entries(sources).map(([path, text]) => [path, Buffer.from(text)])),
    others: [],
    imports: ["parcel"],
  });
  return createPackStore(join(root, "cache")).put(bytes);
}

function task({ place }: Pack, projectFolder: string, text: string): AnalysisTask {
  return {
    ecosystem: "pypi",
    files: [{ id: "a.py", path: "a.py", language: "python", text }],
    mounts: [{ path: "site-packages", release, pack: place }],
    projectFolder,
  };
}

async function made(snapshots: Snapshots, asked: AnalysisTask): Promise<void> {
  while (snapshots.find(asked) === undefined) await sleep(100);
}

async function answer(asked: AnalysisTask, snapshots: Snapshots | undefined) {
  const script = new URL("../python/host.ts", import.meta.url);
  const limits = { timeLimit: 60_000, heapLimit: 800, memoryLimit: 950 };
  const engine = createEngineProcess({ script, name: "Python", ...limits, snapshots });
  try {
    const answered = await engine.analyze(asked);
    return answered.status === "analyzed" ? answered.result.uses : [];
  } finally {
    engine.close();
  }
}

function missing(uses: Awaited<ReturnType<typeof answer>>): readonly string[] {
  const names = uses.filter(({ resolution }) => resolution.status === "missing");
  return [...new Set(names.map(({ name }) => name))].toSorted();
}
