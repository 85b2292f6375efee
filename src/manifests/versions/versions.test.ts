import { compare, satisfies } from "@renovatebot/pep440";
import fc from "fast-check";
import semver from "semver";
import { describe, expect, it } from "vitest";
import { compareVersions, newest, satisfyingVersions } from "./index.ts";

const satisfied = (version: string) => ({ status: "satisfied", version });
const unsatisfied = (nearest?: string) => ({ status: "unsatisfied", ...(nearest && { nearest }) });

describe("satisfyingVersions for npm", () => {
  const versions = ["1.0.0", "1.2.3", "2.0.0-beta.1", "2.1.0", "3.0.0-rc.1", "not a version"];

  it.each([
    ["^1", "1.2.3"],
    ["", "2.1.0"],
    ["*", "2.1.0"],
    ["1.x || 2.x", "2.1.0"],
    ["1.0.0 - 1.2", "1.2.3"],
    ["=v1.2.3", "1.2.3"],
    ["~1.0", "1.0.0"],
    ["2.0.0-beta.1", "2.0.0-beta.1"],
    [">=3.0.0-rc.0", "3.0.0-rc.1"],
  ])("%j takes %s", (range, version) => {
    expect(satisfyingVersions("npm", range, versions)).toEqual(satisfied(version));
  });

  it.each([
    ["^9.0.0", "2.1.0"],
    ["1.2.4", "1.2.3"],
    ["^0.5", "1.0.0"],
    [">=3", "2.1.0"],
  ])("nothing satisfies %j; %s is nearest", (range, nearest) => {
    expect(satisfyingVersions("npm", range, versions)).toEqual(unsatisfied(nearest));
  });

  it("takes a pre-release for * where there is nothing else, as npm does", () => {
    expect(satisfyingVersions("npm", "*", ["1.0.0-a.1"])).toEqual(satisfied("1.0.0-a.1"));
    expect(satisfyingVersions("npm", "^1", ["1.0.0-a.1"]).status).toBe("unsatisfied");
  });

  it.each(["latest", "next", "workspace:^", "a".repeat(5000)])("%.20j is no range", (range) => {
    expect(satisfyingVersions("npm", range, versions).status).toBe("not-a-range");
  });

  it("has no nearest where nothing is published", () => {
    expect(satisfyingVersions("npm", "^1", [])).toEqual({ status: "unsatisfied" });
  });
});

describe("satisfyingVersions for PyPI", () => {
  const versions = ["0.9", "1.0", "1.0.post1", "1.4.2", "1.5rc1", "2.0", "2.1b1", "1!0.1", "junk"];

  it.each([
    ["", "1!0.1"],
    ["==1.*", "1.4.2"],
    ["== 1.0", "1.0"],
    ["==1.0.0", "1.0"],
    ["~=1.0", "1.4.2"],
    ["~=1.4.0", "1.4.2"],
    [">1.0,<1.4", undefined],
    [">=1.0,<1.4", "1.0.post1"],
    [">=2.1a1,<3", "2.1b1"],
    ["<2.1,>2.0", undefined],
    ["==1.5.*", "1.5rc1"],
    ["===junk", "junk"],
    ["!=2.0,<3", "1.4.2"],
    ["==1!0.*", "1!0.1"],
    ["^1.2", "1.4.2"],
    ["^0.9", "0.9"],
    ["~1", "1.4.2"],
    ["~1.0", "1.0.post1"],
    ["1.0", "1.0"],
    ["2.*", "2.0"],
    [">=1.1 <2.0", "1.4.2"],
    ["^7 || ^1.0", "1.4.2"],
    [">=1.4.*,<2", "1.4.2"],
  ])("%j takes %s", (range, version) => {
    const answer = satisfyingVersions("pypi", range, versions);
    if (version === undefined) expect(answer.status).toBe("unsatisfied");
    else expect(answer).toEqual(satisfied(version));
  });

  it("honours local parts only where the specifier has one", () => {
    const builds = ["2.1.0+cpu", "2.1.0"];
    expect(satisfyingVersions("pypi", "==2.1.0+cpu", builds)).toEqual(satisfied("2.1.0+cpu"));
    expect(satisfyingVersions("pypi", "==2.1.0", ["2.1.0+cpu"])).toEqual(satisfied("2.1.0+cpu"));
    expect(satisfyingVersions("pypi", "==2.1.0+cu118", builds).status).toBe("unsatisfied");
  });

  it("takes later post-releases after a post-release only", () => {
    expect(satisfyingVersions("pypi", ">1.7.post1", ["1.7.post2"]).status).toBe("satisfied");
    expect(satisfyingVersions("pypi", ">1.7", ["1.7.post2"]).status).toBe("unsatisfied");
  });

  it("names the version nearest to the one that does not exist", () => {
    const published = ["1.2.4", "1.3.0", "2.0"];
    expect(satisfyingVersions("pypi", "==1.2.5", published)).toEqual(unsatisfied("1.2.4"));
    expect(satisfyingVersions("pypi", ">=9", published)).toEqual(unsatisfied("2.0"));
  });

  it.each(["foo", ">>1", "~=1", "==", "latest", "==1.0;x"])("%j is no range", (range) => {
    expect(satisfyingVersions("pypi", range, versions).status).toBe("not-a-range");
  });

  it("agrees with the field's own library on releases", () => {
    const release = fc
      .array(fc.nat(3), { minLength: 2, maxLength: 3 })
      .map((numbers) => numbers.join("."));
    const operator = fc.constantFrom("==", "!=", ">=", "<=", ">", "<", "~=");
    fc.assert(
      fc.property(release, operator, release, (version, sign, wanted) => {
        const answer = satisfyingVersions("pypi", `${sign}${wanted}`, [version]);
        expect(answer.status === "satisfied").toBe(satisfies(version, `${sign}${wanted}`));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("newest and compareVersions", () => {
  it("prefers releases unless asked otherwise", () => {
    expect(newest("npm", ["1.0.0", "2.0.0-a"])).toBe("1.0.0");
    expect(newest("npm", ["1.0.0", "2.0.0-a"], { prerelease: true })).toBe("2.0.0-a");
    expect(newest("pypi", ["1.0rc1", "x"])).toBe("1.0rc1");
    expect(newest("pypi", [])).toBeUndefined();
  });

  it("orders as the ecosystems do", () => {
    const numbers = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((parts) => parts.join("."));
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(Math.sign(compareVersions("npm", a, b))).toBe(semver.compare(a, b));
        expect(Math.sign(compareVersions("pypi", a, b))).toBe(Math.sign(compare(a, b)));
      }),
    );
    expect(compareVersions("npm", "x", "0.0.1")).toBeLessThan(0);
  });
});
