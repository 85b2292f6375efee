import { expect, test } from "vitest";
import type { TypesRequest } from "../../core/types.ts";
import type { CheckContext } from "../../core/check.ts";
import { candidateOf } from "../../testing/candidate.ts";
import { worldPorts } from "../../testing/world.ts";
import { packageLine } from "./versionLine.ts";

const npm = (name: string, version: string) => ({ ecosystem: "npm", name, version }) as const;

test("another version is laid out without the others, and without what is stated for the one in use", async () => {
  const { root, project } = candidateOf({
    "package.json": JSON.stringify({ dependencies: { "@types/a": "2.0.0" } }),
  });
  const base: TypesRequest = {
    ecosystem: "npm",
    root,
    files: [],
    project,
    packages: [npm("a", "2.0.0"), npm("b", "1.0.0")],
    preferred: [npm("a", "2.0.0"), npm("@types/a", "2.0.0"), npm("c", "1.0.0")],
  };
  const versions = [{ version: "1.0.0" }, { version: "2.0.0" }];
  const ports = worldPorts({ npm: { a: { versions } } }, "2026-01-01T00:00:00Z");
  const line = await packageLine(npm("a", "2.0.0"), { ports } as unknown as CheckContext);
  const alone = line?.request(base, "1.0.0", true);
  expect(alone?.packages).toEqual([npm("a", "1.0.0")]);
  expect(alone?.preferred).toEqual([npm("c", "1.0.0")]);
  expect(alone?.project.manifests).toEqual([]);
  expect(line?.request(base, "1.0.0", false).packages).toEqual([
    npm("b", "1.0.0"),
    npm("a", "1.0.0"),
  ]);
});
