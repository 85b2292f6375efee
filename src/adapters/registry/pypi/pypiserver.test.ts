import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closedPort } from "../../../../test/servers/httpServer.ts";
import type { PypiServer } from "../../../../test/servers/pypiserver.ts";
import { startPypiServer } from "../../../../test/servers/pypiserver.ts";
import { registryAt } from "../../../../test/servers/registryAt.ts";

let main: PypiServer;
let extra: PypiServer;
beforeAll(async () => {
  [main, extra] = await Promise.all([startPypiServer(), startPypiServer()]);
  main.addWheel("odd-ends", "1.0");
  main.addWheel("odd-ends", "1.2.0rc1");
  main.addWheel("odd-ends", "1.1.0");
  extra.addWheel("odd-ends", "0.9");
  extra.addWheel("in-house", "3.0");
}, 120_000);
afterAll(() => Promise.all([main.close(), extra.close()]));

const pypi = (name: string) => ({ ecosystem: "pypi" as const, name });
const versionsOf = (answer: object) =>
  (answer as { package: { versions?: { version: string }[] } }).package.versions?.map(
    ({ version }) => version,
  );

describe("a real package index", () => {
  it("tells what it has, under any spelling of the name", async () => {
    const registry = registryAt({ env: { PIP_INDEX_URL: main.url } });
    const answer = await registry.lookUp(pypi("Odd_Ends"));
    expect(answer).toMatchObject({
      status: "found",
      package: { ecosystem: "pypi", name: "odd-ends", latest: "1.1.0" },
      provenance: { registry: "PyPI", url: `${main.url}odd-ends/` },
    });
    expect(versionsOf(answer)?.toSorted()).toEqual(["1.0", "1.1.0", "1.2.0rc1"]);
  });

  it("says that a name is missing", async () => {
    const registry = registryAt({ env: { UV_DEFAULT_INDEX: main.url } });
    expect(await registry.lookUp(pypi("odd-end"))).toMatchObject({
      status: "missing",
      provenance: { registry: "PyPI", url: `${main.url}odd-end/` },
    });
  });
});

describe("several indexes", () => {
  it("are all asked, and their versions are one list", async () => {
    const files = {
      "~/.config/pip/pip.conf": `[global]\nindex-url = ${main.url}\nextra-index-url =\n    ${extra.url}\n`,
    };
    const registry = registryAt({ files });
    expect(versionsOf(await registry.lookUp(pypi("odd-ends")))).toHaveLength(4);
    expect(await registry.lookUp(pypi("in-house"))).toMatchObject({
      status: "found",
      provenance: { registry: new URL(extra.url).host },
    });
    expect(await registry.lookUp(pypi("nothing"))).toMatchObject({ status: "missing" });
  });

  it("prove nothing missing while one does not answer, and then list no versions", async () => {
    const env = { PIP_INDEX_URL: main.url, PIP_EXTRA_INDEX_URL: await closedPort() };
    const registry = registryAt({ env });
    expect(await registry.lookUp(pypi("nothing"))).toEqual({
      status: "unknown",
      reason: `${new URL(env.PIP_EXTRA_INDEX_URL).host} refused the connection`,
    });
    const found = await registry.lookUp(pypi("odd-ends"));
    expect(found).toMatchObject({ status: "found" });
    expect(versionsOf(found)).toBeUndefined();
  });

  it("of the project's manifests count, explicit ones last", async () => {
    const manifestsIndexes = [
      { ecosystem: "pypi", url: main.url, role: "default" },
      { ecosystem: "pypi", url: extra.url, role: "explicit" },
    ] as const;
    const registry = registryAt({ manifestsIndexes });
    expect(await registry.lookUp(pypi("in-house"))).toMatchObject({ status: "found" });
    expect(versionsOf(await registry.lookUp(pypi("odd-ends")))).toHaveLength(3);
  });
});
