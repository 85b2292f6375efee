import { describe, expect, it } from "vitest";
import type { Import } from "../core/module.ts";
import { positionsOf } from "../core/positions.ts";
import { worldPorts } from "../testing/world.ts";
import { moduleToFind } from "./moduleToFind.ts";

const { packages } = worldPorts(
  {
    pypi: {
      "acme-plots": { provides: ["plots", "plots.axes", "plots.axes.polar"] },
      "acme-cloud-store": { provides: ["cloud.store"] },
      "acme-cloud-core": { provides: ["cloud.core"] },
    },
  },
  "2026-01-01T00:00:00Z",
);
const range = positionsOf("").range(0, 0);

function find(module: string, ...names: string[]): string {
  const item: Import = {
    kind: names.length > 0 ? "from" : "static",
    specifier: module,
    level: 0,
    names: names.map((name) => ({ name, range })),
    range,
    statement: range,
  };
  return moduleToFind(item, module, packages);
}

describe("moduleToFind", () => {
  it("takes all that one distribution provides for one package", () => {
    expect(find("plots")).toBe("plots");
    expect(find("plots.axes.polar")).toBe("plots");
    expect(find("plots.axes", "polar")).toBe("plots");
  });

  it("tells the parts of a namespace", () => {
    expect(find("cloud.store", "Client")).toBe("cloud.store");
    expect(find("cloud", "core")).toBe("cloud.core");
    expect(find("cloud.invented", "thing")).toBe("cloud.invented.thing");
    expect(find("cloud.invented", "Thing")).toBe("cloud.invented");
  });

  it("else takes the first name", () => {
    expect(find("other.part", "x")).toBe("other");
  });
});
