import { describe, expect, it } from "vitest";
import type { PublishedPackage } from "../../../core/ports.ts";
import { createPopularIndex } from "../popular/similar.ts";
import { factorsOf } from "./factors.ts";

const index = createPopularIndex(["express", "lodash", "react", "axios"]);
const now = "2026-01-31T00:00:00.000Z";

function stateOf(id: string, facts: Partial<PublishedPackage>, name = "honest"): string {
  const found = factorsOf({ ecosystem: "npm", name, ...facts }, index, now).find(
    (factor) => factor.id === id,
  );
  return found?.state ?? "no such factor";
}

describe("factorsOf", () => {
  it.each([
    ["placeholder", { latest: "0.0.1-security" }, "present"],
    ["placeholder", { latest: "0.0.1-security.2" }, "present"],
    ["placeholder", { description: "security holding package" }, "present"],
    ["placeholder", { repository: "npm/security-holder" }, "present"],
    ["placeholder", { repository: "https://github.com/npm/security-holder.git" }, "present"],
    ["placeholder", { latest: "1.0.0", description: "security tools" }, "absent"],
    ["placeholder", {}, "unknown"],
    ["few-versions", { versions: [{ version: "1.0.0" }] }, "present"],
    ["few-versions", { versions: ["1", "2", "3"].map((version) => ({ version })) }, "absent"],
    ["few-versions", {}, "unknown"],
    ["very-new", { createdAt: "2026-01-30T00:00:00Z" }, "present"],
    ["very-new", { createdAt: "2020-01-30T00:00:00Z" }, "absent"],
    ["very-new", { createdAt: "yesterday" }, "unknown"],
    ["very-new", { versions: [{ version: "1", publishedAt: "2026-01-01T00:00:00Z" }] }, "present"],
    ["very-new", { versions: [{ version: "1" }] }, "unknown"],
    ["no-repository", { repository: "https://github.com/a/b" }, "absent"],
    ["no-repository", { description: "something" }, "present"],
    ["no-repository", {}, "unknown"],
    ["empty", { fileCount: 1 }, "present"],
    ["empty", { fileCount: 12 }, "absent"],
    ["empty", {}, "unknown"],
    ["install-script", { installScript: true }, "present"],
    ["install-script", { installScript: false }, "absent"],
    ["install-script", {}, "unknown"],
  ] as const)("%s of %j is %s", (id, facts, state) => {
    expect(stateOf(id, facts)).toBe(state);
  });

  it("looks at the name", () => {
    expect(stateOf("resemblance", {}, "expresss")).toBe("present");
    expect(stateOf("resemblance", {}, "honest")).toBe("absent");
    expect(stateOf("glued", {}, "react-axios")).toBe("present");
    expect(stateOf("glued", {}, "react-honest")).toBe("absent");
  });

  it("lets no weak factor reach the threshold by itself", () => {
    for (const { id, weight } of factorsOf({ ecosystem: "npm", name: "expresss" }, index, now))
      if (id !== "placeholder") expect(weight).toBeLessThan(0.6);
  });
});
