import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { answerJson, answerMissing, closedPort, serve } from "../../../test/servers/httpServer.ts";
import { registryAt } from "../../../test/servers/registryAt.ts";

const npm = (name: string) => ({ ecosystem: "npm" as const, name });
const pypi = (name: string) => ({ ecosystem: "pypi" as const, name });
const both = [npm("pad"), pypi("pad")];
const at = (url: string) => ({ npm_config_registry: url, PIP_INDEX_URL: url });
describe("a registry that is no help", () => {
  const reasons: [string, (request: IncomingMessage, response: ServerResponse) => void, RegExp][] =
    [
      ["answers 500", (_q, r) => r.writeHead(500).end(), /answered 500$/],
      ["answers 403", (_q, r) => r.writeHead(403).end(), /answered 403: log in$/],
      ["answers 418", (_q, r) => r.writeHead(418).end(), /answered 418$/],
      ["answers nothing", () => {}, /did not answer within 0\.5 s/],
      ["answers HTML", (_q, r) => r.end("<html><a href='/login'>log in</a></html>"), /is not this/],
      [
        "cuts its JSON",
        (_q, r) => answerJson(r, '{"name":"pad","versions":{"1.0.0":'),
        /is not this/,
      ],
      [
        "means another package",
        (_q, r) => answerJson(r, '{"name":"other","versions":{},"files":[]}'),
        /is not this/,
      ],
      ["answers an empty text", (_q, r) => r.end(), /is not this/],
      [
        "redirects for ever",
        (_q, r) => r.writeHead(302, { location: "/x" }).end(),
        /redirected more/,
      ],
    ];
  it.each(reasons)("%s: unknown, with the reason", async (_what, answer, reason) => {
    const server = await serve(answer);
    const registry = registryAt({ env: at(server.url), timeLimit: 500 });
    for (const id of both) {
      const found = await registry.lookUp(id);
      expect(found).toEqual({ status: "unknown", reason: expect.stringMatching(reason) as string });
    }
  });

  it("cannot be reached: unknown", async () => {
    const registry = registryAt({ env: at(await closedPort()) });
    expect(await registry.lookUp(both[0] ?? npm(""))).toEqual({
      status: "unknown",
      reason: "npm refused the connection",
    });
    expect(await registry.lookUp(both[1] ?? npm(""))).toEqual({
      status: "unknown",
      reason: "PyPI refused the connection",
    });
  });

  it("answers more than can be read: unknown, with the reason", async () => {
    const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, " "));
    const server = await serve((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(bomb);
    });
    const registry = registryAt({ env: at(server.url) });
    expect(await registry.lookUp(npm("pad"))).toEqual({
      status: "unknown",
      reason: "the answer is larger than 64 MB",
    });
  });
});

describe("names", () => {
  it("that cannot be a package are not sent anywhere", async () => {
    const server = await serve((_request, response) => response.end());
    const registry = registryAt({ env: at(server.url) });
    for (const id of [
      npm("../x"),
      npm("a b"),
      npm("@a/../b"),
      pypi("a/b"),
      pypi("../x"),
      pypi(""),
    ]) {
      expect(await registry.lookUp(id)).toMatchObject({
        reason: expect.stringContaining("cannot be the name") as string,
      });
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe("a scope's registry", () => {
  it("alone is asked, and its 404 proves nothing to a stranger", async () => {
    const [corp, open] = await Promise.all([serve(answerMissing), serve(answerMissing)]);
    const files = { ".npmrc": `registry=${open.url}\n@corp:registry=${corp.url}` };
    const registry = registryAt({ files });
    expect(await registry.lookUp(npm("@corp/a"))).toEqual({
      status: "unknown",
      reason: `${corp.host} answered 404 to a request without credentials`,
    });
    expect(corp.requests).toHaveLength(1);
    expect(open.requests).toHaveLength(0);
    expect(await registry.lookUp(npm("@other/a"))).toMatchObject({ status: "missing" });
  });

  it("whose token is not set cannot prove a scoped name missing", async () => {
    const open = await serve(answerMissing);
    const files = {
      "~/.npmrc": `registry=${open.url}\n//${open.host}/:_authToken=\${NO_SUCH_TOKEN}`,
    };
    const registry = registryAt({ files, addresses: { npm: open.url, pypi: open.url } });
    expect(await registry.lookUp(npm("@other/a"))).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("is not set") as string,
    });
    expect(await registry.lookUp(npm("a"))).toMatchObject({ status: "missing" });
  });
});

describe("the metadata of a Python release", () => {
  it("is fetched beside its file, without the index's password on another host", async () => {
    const files = await serve((_request, response) => {
      response.end(
        "Metadata-Version: 2.1\nSummary: use b instead\nClassifier: Development Status :: 7 - Inactive\n\nReadme",
      );
    });
    const index = await serve((_request, response) => {
      const wheel = {
        filename: "pad-1.0-py3-none-any.whl",
        url: `${files.url}pad.whl#sha256=0`,
        "core-metadata": true,
      };
      answerJson(response, JSON.stringify({ name: "pad", files: [wheel] }));
    });
    const url = index.url.replace("//", "//ann:s3cret@");
    const found = await registryAt({ env: { PIP_INDEX_URL: url } }).lookUp(pypi("pad"));
    expect(found).toMatchObject({
      package: {
        description: "use b instead",
        readme: "Readme",
        status: { kind: "inactive" },
        latest: "1.0",
      },
    });
    expect(index.requests[0]?.headers.authorization).toBe(`Basic ${btoa("ann:s3cret")}`);
    expect(files.requests).toMatchObject([{ path: "/pad.whl.metadata" }]);
    expect(JSON.stringify([files.requests, found])).not.toMatch(/s3cret|authorization/);
  });

  it("of PyPI itself may come from its older API", async () => {
    const server = await serve((request, response) => {
      const legacy = { info: { name: "pad", summary: "S", home_page: "https://home.example" } };
      const page = { name: "pad", files: [{ filename: "pad-1.0.tar.gz", url: "pad-1.0.tar.gz" }] };
      answerJson(response, JSON.stringify(request.url === "/pypi/pad/json" ? legacy : page));
    });
    const addresses = { npm: server.url, pypi: `${server.url}simple/` };
    expect(await registryAt({ addresses }).lookUp(pypi("pad"))).toMatchObject({
      package: { description: "S", repository: "https://home.example" },
      provenance: { registry: "PyPI" },
    });
  });
});

it("says that a configuration file cannot be read, instead of asking a registry it may forbid", async () => {
  const registry = registryAt({ files: { ".npmrc/folder": "" } });
  expect(await registry.lookUp(npm("pad"))).toMatchObject({
    status: "unknown",
    reason: expect.stringMatching(/\.npmrc cannot be read$/) as string,
  });
});
