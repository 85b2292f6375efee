import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { closedPort, serve } from "../../../test/servers/httpServer.ts";
import type { HttpClient, HttpClientOptions } from "./client.ts";
import { createHttpClient } from "./client.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

function client(options: Partial<HttpClientOptions> = {}): HttpClient {
  const proxies = { http: "", https: "", none: "" };
  const http = createHttpClient({ userAgent: "test/1", proxies, timeLimit: 5000, ...options });
  closing.push(() => http.close());
  return http;
}

function text(answer: unknown): string {
  return Buffer.from((answer as { body: Uint8Array }).body).toString();
}

describe("an answer", () => {
  it("carries code, headers and the decoded body", async () => {
    const encoders = { gzip: gzipSync, br: brotliCompressSync };
    for (const [encoding, encode] of Object.entries(encoders)) {
      const server = await serve((_request, response) => {
        response.setHeader("X-Thing", "a");
        response.setHeader("content-encoding", encoding).end(encode("hello"));
      });
      const answer = await client().request(server.url);
      expect(answer).toMatchObject({ status: "answer", code: 200, headers: { "x-thing": "a" } });
      expect(text(answer)).toBe("hello");
    }
  });

  it("is asked for with the caller's range, type and name", async () => {
    const server = await serve((_request, response) => response.writeHead(206).end("cd"));
    const answer = await client().request(server.url, { range: [2, 3], accept: "text/x" });
    expect(answer).toMatchObject({ code: 206 });
    expect(server.requests[0]?.headers).toMatchObject({
      range: "bytes=2-3",
      accept: "text/x",
      "accept-encoding": "identity",
      "user-agent": "test/1",
    });
  });

  it("is 404 too, without another try", async () => {
    const server = await serve((_request, response) => response.writeHead(404).end());
    expect(await client().request(server.url)).toMatchObject({ status: "answer", code: 404 });
    expect(server.requests).toHaveLength(1);
  });
});

describe("no answer", () => {
  it("names a closed port", async () => {
    const answer = await client().request(await closedPort(), { who: "npm" });
    expect(answer).toEqual({ status: "unknown", reason: "npm refused the connection" });
  });

  it("names what is no web address, and none of its password", async () => {
    for (const url of ["ftp://user:secret@host/", "nonsense", "file:///etc/passwd"]) {
      const answer = await client().request(url);
      expect(answer).toMatchObject({ reason: expect.stringContaining("not http") as string });
      expect(JSON.stringify(answer)).not.toContain("secret");
    }
  });

  it("names a server that never answers, within the limit", async () => {
    const server = await serve(() => {});
    const answer = await client({ timeLimit: 300 }).request(server.url, { who: "PyPI" });
    expect(answer).toEqual({ status: "unknown", reason: "PyPI did not answer within 0.3 s" });
  });

  it("names a body that drips for ever", async () => {
    const server = await serve((_request, response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    const answer = await client({ timeLimit: 400 }).request(server.url, { who: "npm" });
    expect(answer).toEqual({ status: "unknown", reason: "npm did not answer within 0.4 s" });
  });

  it("cuts an endless body", async () => {
    const server = await serve((_request, response) => {
      const piece = Buffer.alloc(65_536);
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on("drain", more);
      more();
    });
    const answer = await client().request(server.url, { maxBytes: 1024 * 1024 });
    expect(answer).toEqual({
      status: "unknown",
      reason: "the answer is larger than 1 MB",
      tooLarge: true,
    });
  });

  it("cuts a body that inflates beyond the bound", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const server = await serve((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(bomb);
    });
    const answer = await client().request(server.url, { maxBytes: 1024 * 1024 });
    expect(answer).toMatchObject({ reason: "the answer is larger than 1 MB", tooLarge: true });
  });

  it("names a compressed body that is cut off, and an encoding nobody asked for", async () => {
    const cut = await serve((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(gzipSync("hello").subarray(0, 12));
    });
    expect(await client().request(cut.url, { who: "npm" })).toMatchObject({
      reason: "npm sent a compressed answer that is broken",
    });
    const odd = await serve((_request, response) => {
      response.setHeader("content-encoding", "constructor").end("x");
    });
    expect(await client().request(odd.url)).toMatchObject({ status: "unknown" });
  });

  it("names a connection that breaks off in the middle", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const answer = await client({ retries: 0 }).request(server.url, { who: "npm" });
    expect(answer).toEqual({ status: "unknown", reason: "npm broke off the connection" });
  });

  it("says that it was stopped", async () => {
    const server = await serve(() => {});
    const signal = AbortSignal.timeout(50);
    const answer = await client().request(server.url, { who: "npm", signal });
    expect(answer).toEqual({ status: "unknown", reason: "stopped before npm answered" });
  });
});

describe("another try", () => {
  it("follows a server error, up to the bound, with the count in the reason", async () => {
    const server = await serve((_request, response) => response.writeHead(500).end());
    const answer = await client().request(server.url, { who: "PyPI" });
    expect(answer).toEqual({ status: "unknown", reason: "PyPI answered 500 three times" });
    expect(server.requests).toHaveLength(3);
  });

  it("follows a reset connection", async () => {
    const server = await serve((request, response) => {
      if (server.requests.length === 1) request.socket.resetAndDestroy();
      else response.end("now");
    });
    expect(text(await client().request(server.url))).toBe("now");
  });

  it("waits as long as Retry-After says", async () => {
    const server = await serve((_request, response) => {
      const first = server.requests.length === 1;
      response.writeHead(first ? 429 : 200, first ? { "retry-after": "1" } : {}).end();
    });
    const start = performance.now();
    expect(await client().request(server.url)).toMatchObject({ code: 200 });
    expect(performance.now() - start).toBeGreaterThan(950);
  });

  it("does not wait beyond the time limit", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(429, { "retry-after": "3600" }).end();
    });
    const start = performance.now();
    const answer = await client().request(server.url, { who: "npm" });
    expect(answer).toEqual({ status: "unknown", reason: "npm answered 429" });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("a redirect", () => {
  it("is followed, with the credentials on the same origin", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/a") response.writeHead(302, { location: "/b" }).end();
      else response.end("there");
    });
    const answer = await client().request(`${server.url}a`, { authorization: "Bearer s3cret" });
    expect(answer).toMatchObject({ code: 200, url: `${server.url}b` });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer s3cret",
      "Bearer s3cret",
    ]);
  });

  it("never takes the credentials to another origin", async () => {
    const other = await serve((_request, response) => response.end("there"));
    const server = await serve((_request, response) => {
      response.writeHead(301, { location: other.url }).end();
    });
    const answer = await client().request(server.url, { authorization: "Bearer s3cret" });
    expect(answer).toMatchObject({ code: 200 });
    expect(other.requests).toHaveLength(1);
    expect(JSON.stringify(other.requests)).not.toContain("s3cret");
  });

  it("is not followed for ever, nor to what is no web address", async () => {
    const loop = await serve((_request, response) => {
      response.writeHead(302, { location: "/again" }).end();
    });
    expect(await client().request(loop.url, { who: "npm" })).toEqual({
      status: "unknown",
      reason: "npm redirected more than 5 times",
    });
    expect(loop.requests).toHaveLength(6);
    const file = await serve((_request, response) => {
      response.writeHead(302, { location: "file:///etc/passwd" }).end();
    });
    expect(await client().request(file.url, { who: "npm" })).toEqual({
      status: "unknown",
      reason: "npm redirected to an address that is not http or https",
    });
  });
});

describe("a proxy", () => {
  it("is asked for plain addresses, unless the host is exempt", async () => {
    const proxy = await serve((_request, response) => response.end("from the proxy"));
    const server = await serve((_request, response) => response.end("direct"));
    const through = client({ proxies: { http: proxy.url, https: "", none: "" } });
    expect(text(await through.request("http://registry.invalid/x"))).toBe("from the proxy");
    expect(proxy.requests[0]).toMatchObject({ path: "http://registry.invalid/x" });
    const exempt = client({ proxies: { http: proxy.url, https: "", none: "127.0.0.1" } });
    expect(text(await exempt.request(server.url))).toBe("direct");
    expect(proxy.requests).toHaveLength(1);
  });

  it("is asked for a tunnel to https, and its refusal is named", async () => {
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket) => {
      tunnels.push(request.url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((started) => proxy.listen(0, "127.0.0.1", started));
    closing.push(() => new Promise((closed) => proxy.close(() => closed())));
    const { port } = proxy.address() as AddressInfo;
    const http = client({ proxies: { http: "", https: `http://127.0.0.1:${port}`, none: "" } });
    const answer = await http.request("https://registry.invalid/x", { who: "npm" });
    expect(tunnels).toContain("registry.invalid:443");
    expect(answer).toEqual({ status: "unknown", reason: "the proxy would not connect to npm" });
  });

  it("does not show its password when its address is wrong", async () => {
    const http = client({ proxies: { http: "http://user:s3cret@:99999/", https: "", none: "" } });
    const answer = await http.request("http://registry.invalid/", { who: "npm" });
    expect(answer).toEqual({ status: "unknown", reason: "the address of a proxy is not valid" });
  });
});

it("survives a server that does not speak HTTP", async () => {
  const server = createServer();
  server.on("connection", (socket) => socket.end("\u0000\u0001 nonsense\r\n\r\n"));
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  closing.push(() => new Promise((closed) => server.close(() => closed())));
  const { port } = server.address() as AddressInfo;
  const answer = await client({ retries: 0 }).request(`http://127.0.0.1:${port}/`, { who: "npm" });
  expect(answer).toMatchObject({ reason: "npm sent something that is not HTTP" });
});
