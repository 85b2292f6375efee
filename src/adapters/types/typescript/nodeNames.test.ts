import { expect, test } from "vitest";
import type { Owner } from "../../../core/index.ts";
import { nodeHas } from "./nodeNames.ts";

const node = (name: string, version: string, kind: Owner["kind"] = "class"): Owner => ({
  kind,
  name,
  origin: { kind: "standard", name: "Node.js", version },
});

test("Node has names that its types leave out, in the versions that have them", () => {
  expect(nodeHas(node("Process", "24.1.0"), "binding")).toBe(true);
  expect(nodeHas(node("node:buffer", "24.1.0", "module"), "SlowBuffer")).toBe(true);
  expect(nodeHas(node("node:buffer", "26.1.0", "module"), "SlowBuffer")).toBe(false);
  expect(nodeHas(node("Process", "24.1.0"), "exitt")).toBe(false);
  expect(nodeHas(node("node:fs", "24.1.0", "module"), "join")).toBe(false);
});

test("versions between two that are listed have what one of them has, others what is nearest", () => {
  expect(nodeHas(node("buffer", "25.0.0", "module"), "SlowBuffer")).toBe(true);
  expect(nodeHas(node("buffer", "14.0.0", "module"), "SlowBuffer")).toBe(true);
  expect(nodeHas(node("buffer", "99.0.0", "module"), "SlowBuffer")).toBe(false);
});

test("packages are nothing of Node", () => {
  const release = { ecosystem: "npm", name: "process", version: "1.0.0" } as const;
  const owner: Owner = { kind: "class", name: "Process", origin: { kind: "package", package: release } }; // prettier-ignore
  expect(nodeHas(owner, "binding")).toBe(false);
});
