import { createHash, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type HttpClient, createHttpClient } from "../../http/client.ts";
import type { ReleaseFile } from "../../registry/release.ts";
import { buildTar } from "../fixtures/buildTar.ts";
import { buildZip } from "../fixtures/buildZip.ts";
import { type Handler, type Served, sendRange, serve } from "../fixtures/serve.ts";
import { openRelease } from "../openRelease.ts";
import { archiveLimits } from "./archiveLimits.ts";

const noise = randomBytes(2 * 1024 * 1024);
const wheel = buildZip([
  { path: "p/weights.bin", body: noise, stored: true },
  { path: "p/__init__.py", body: "x = 1" },
]);
const tarball = gzipSync(buildTar([{ path: "package/package.json", body: "{}" }]));
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const sha512 = (bytes: Buffer) => `sha512-${createHash("sha512").update(bytes).digest("base64")}`;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function open(handle: Handler, file: Partial<ReleaseFile> = {}, limits = archiveLimits) {
  const server: Served = await serve(handle);
  const http: HttpClient = createHttpClient({ userAgent: "test", timeLimit: 5_000, retries: 0 });
  cleanUp.push(server.close, http.close);
  const kind = file.kind ?? "wheel";
  const filename = kind === "wheel" ? "p-1-py3-none-any.whl" : "p-1.tar.gz";
  const archive = await openRelease(
    http,
    { kind, filename, url: `${server.url}/${filename}`, ...file },
    undefined,
    limits,
  );
  if (archive.status === "refused") return { reason: archive.reason, server };
  const paths = [...archive.files.keys()];
  const read = await archive.read(paths.filter((path) => !path.endsWith(".bin")));
  if (read.status === "refused") return { reason: read.reason, server };
  return {
    paths,
    texts: [...read.files.values()].map((bytes) => Buffer.from(bytes).toString()),
    server,
  };
}

const expected = { paths: ["p/weights.bin", "p/__init__.py"], texts: ["x = 1"] };

describe("a wheel", () => {
  it("is read by range in one request, which leaves its weights where they are", async () => {
    const { server, ...read } = await open((...call) => sendRange(call[0], call[1], wheel), {
      size: wheel.length,
    });
    expect(read).toEqual(expected);
    expect(server.requests).toEqual([
      `/p-1-py3-none-any.whl bytes=${wheel.length - 65_536}-${wheel.length - 1}`,
    ]);
  });

  it("is read by range when the index does not tell its size", async () => {
    const { server, ...read } = await open((...call) => sendRange(call[0], call[1], wheel));
    expect(read).toEqual(expected);
    expect(server.requests).toHaveLength(2);
  });

  it("is read whole, and against its hash, from a server that ignores ranges", async () => {
    const plain: Handler = (_, response) => response.end(wheel);
    const stated = { size: wheel.length, sha256: sha256(wheel) };
    expect(await open(plain, stated)).toMatchObject(expected);
    expect((await open(plain, { ...stated, sha256: sha256(tarball) })).reason).toMatch(
      /sha256 is not the one/,
    );
  });

  it("is read whole when it is small", async () => {
    const small = buildZip([{ path: "a.py" }]);
    const { server, paths } = await open((...call) => sendRange(call[0], call[1], small), {
      size: small.length,
    });
    expect(paths).toEqual(["a.py"]);
    expect(server.requests).toEqual(["/p-1-py3-none-any.whl"]);
  });

  it("is refused when the server sends another part than was asked for", async () => {
    const wrong: Handler = (_, response) => {
      response.writeHead(206, { "content-range": `bytes 5-9/${wheel.length}` });
      response.end("hello");
    };
    expect((await open(wrong, { size: wheel.length })).reason).toMatch(/another part/);
    const silent: Handler = (_, response) => void response.writeHead(206).end("hello");
    expect((await open(silent, { size: wheel.length })).reason).toMatch(/without saying which/);
  });

  it("is refused when it is another size than the index states", async () => {
    const { reason } = await open((...call) => sendRange(call[0], call[1], wheel), {
      size: wheel.length + 70_000,
    });
    expect(reason).toMatch(/size|bytes/);
  });

  it("is refused when the server answers with an error", async () => {
    const { reason } = await open((_, response) => void response.writeHead(403).end(), {
      size: wheel.length,
    });
    expect(reason).toMatch(/answered 403/);
  });
});

describe("a tarball", () => {
  const sdist = { kind: "sdist" } as const;

  it("is read against its hash", async () => {
    const plain: Handler = (_, response) => response.end(tarball);
    expect(await open(plain, { ...sdist, integrity: sha512(tarball) })).toMatchObject({
      texts: ["{}"],
    });
    expect((await open(plain, { ...sdist, integrity: sha512(wheel) })).reason).toMatch(
      /sha512 is not the one/,
    );
    expect((await open(plain, { ...sdist, sha256: sha256(wheel) })).reason).toMatch(
      /sha256 is not the one/,
    );
    expect((await open(plain, { ...sdist, size: 5 })).reason).toMatch(/the registry states 5/);
  });

  it("is refused when it ends before its stated length", async () => {
    const lying: Handler = (_, response) => {
      response.writeHead(200, { "content-length": tarball.length + 100 });
      response.write(tarball);
      setTimeout(() => response.destroy(), 50);
    };
    expect((await open(lying, sdist)).reason).toMatch(/broke off/);
    const cut: Handler = (_, response) => response.end(tarball.subarray(0, 40));
    expect((await open(cut, sdist)).reason).toMatch(/does not decompress/);
  });

  it("is refused when it never ends, without keeping what came", async () => {
    const endless: Handler = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(noise));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    };
    const limits = { ...archiveLimits, archiveBytes: 8 * 1024 * 1024 };
    expect((await open(endless, sdist, limits)).reason).toMatch(/larger than 8 MB/);
  });

  it("is refused when it is packed in a way that is not read", async () => {
    const plain: Handler = (_, response) => response.end("BZh9");
    expect((await open(plain, { ...sdist, filename: "p-1.tar.bz2" })).reason).toMatch(
      /unusual way/,
    );
  });
});
