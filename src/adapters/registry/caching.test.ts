import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { answerJson, answerMissing, serve } from "../../../test/servers/httpServer.ts";
import { registryAt } from "../../../test/servers/registryAt.ts";
import { createDiskCache } from "../cache/diskCache.ts";

const npm = (name: string) => ({ ecosystem: "npm" as const, name });
const at = (url: string) => ({ npm_config_registry: url, PIP_INDEX_URL: url });
const packument = (name: string) => {
  const versions = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`1.${i}.0`, {}]));
  return JSON.stringify({ name, versions, "dist-tags": { latest: "1.29.0" } });
};

describe("what was asked once", () => {
  it("is asked once, though many wait for it", async () => {
    const server = await serve((_request, response) => {
      setTimeout(() => answerJson(response, packument("pad")), 50);
    });
    const registry = registryAt({ env: at(server.url) });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => registry.lookUp(npm("pad"))),
    );
    expect(answers.every(({ status }) => status === "found")).toBe(true);
    expect(server.requests).toHaveLength(1);
    await registry.lookUp(npm("pad"));
    expect(server.requests).toHaveLength(1);
  });

  it("goes on for the others when one stops waiting, and ends when all did", async () => {
    let closed = 0;
    const server = await serve((_request, response) => {
      response.on("close", () => closed++);
      setTimeout(() => answerJson(response, packument("pad")), 200);
    });
    const registry = registryAt({ env: at(server.url) });
    const impatient = registry.lookUp(npm("pad"), { signal: AbortSignal.timeout(30) });
    const patient = registry.lookUp(npm("pad"));
    expect(await impatient).toEqual({
      status: "unknown",
      reason: "stopped before the registry answered",
    });
    expect(await patient).toMatchObject({ status: "found" });
    await registry.lookUp(npm("other"), { signal: AbortSignal.timeout(30) });
    await vi.waitFor(() => expect(closed).toBe(2), { timeout: 120, interval: 5 });
  });

  it("is at most 24 requests at a time", async () => {
    let running = 0;
    let most = 0;
    const server = await serve((_request, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        response.writeHead(404).end();
      }, 10);
    });
    const registry = registryAt({ env: at(server.url) });
    await Promise.all(Array.from({ length: 100 }, (_, i) => registry.lookUp(npm(`p${i}`))));
    expect(server.requests).toHaveLength(100);
    expect(most).toBeLessThanOrEqual(24);
    expect(most).toBeGreaterThan(4);
  });
});

describe("the cache", () => {
  const newCache = () => {
    const folder = mkdtempSync(join(tmpdir(), "cache-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return createDiskCache(folder, { version: "1" });
  };

  it("does not answer where something newer is asked for", async () => {
    const server = await serve((_request, response) => answerJson(response, packument("pad")));
    let now = new Date("2026-01-02T03:00:00Z");
    const setting = { env: at(server.url), cache: newCache(), now: () => now };
    await registryAt(setting).lookUp(npm("pad"));
    now = new Date("2026-01-02T04:00:00Z");
    const since = now.toISOString();
    const registry = registryAt(setting);
    expect(await registry.lookUp(npm("pad"))).toMatchObject({
      provenance: { at: "2026-01-02T03:00:00.000Z" },
    });
    expect(await registryAt({ ...setting, offline: true }).lookUp(npm("pad"), { since })).toEqual({
      status: "unknown",
      reason: "offline, and not in the cache",
    });
    expect(await registry.lookUp(npm("pad"), { since })).toMatchObject({
      provenance: { at: since },
    });
    expect(server.requests).toHaveLength(2);
  });

  it("answers another run, also offline, with the time of the registry's answer", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/none") answerMissing(request, response);
      else answerJson(response, packument("pad"));
    });
    const setting = {
      env: at(server.url),
      cache: newCache(),
      now: () => new Date("2026-01-02T03:04:05Z"),
    };
    const first = registryAt(setting);
    const answers = [await first.lookUp(npm("pad")), await first.lookUp(npm("none"))];
    const offline = registryAt({ ...setting, offline: true });
    expect(await offline.lookUp(npm("pad"))).toEqual(answers[0]);
    expect(await offline.lookUp(npm("none"))).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ provenance: { at: "2026-01-02T03:04:05.000Z" } });
    expect(server.requests).toHaveLength(2);
    expect(await offline.lookUp(npm("new"))).toEqual({
      status: "unknown",
      reason: "offline, and not in the cache",
    });
  });

  it("keeps no unknown answer, and forgets a missing one after 15 minutes", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(server.requests.length === 1 ? 503 : 404).end();
    });
    let now = Date.now();
    const registry = registryAt({
      env: at(server.url),
      cache: undefined,
      now: () => new Date(now),
    });
    expect(await registry.lookUp(npm("a"))).toMatchObject({ status: "unknown" });
    expect(await registry.lookUp(npm("a"))).toMatchObject({ status: "missing" });
    now += 14 * 60_000;
    await registry.lookUp(npm("a"));
    expect(server.requests).toHaveLength(2);
    now += 2 * 60_000;
    await registry.lookUp(npm("a"));
    expect(server.requests).toHaveLength(3);
  });

  it("does not mix registries up, and holds no password", async () => {
    const [one, two] = await Promise.all([
      serve(answerMissing),
      serve((_q, r) => answerJson(r, packument("pad"))),
    ]);
    const entries: string[] = [];
    const disk = newCache();
    const cache: typeof disk = {
      get: (key) => disk.get(key),
      set: (key, bytes, lifetime) => {
        entries.push(key, Buffer.from(bytes).toString());
        return disk.set(key, bytes, lifetime);
      },
    };
    const withLogin = (url: string) => at(url.replace("//", "//ann:s3cret@"));
    expect(await registryAt({ cache, env: withLogin(one.url) }).lookUp(npm("pad"))).toMatchObject({
      status: "missing",
    });
    expect(await registryAt({ cache, env: withLogin(two.url) }).lookUp(npm("pad"))).toMatchObject({
      status: "found",
    });
    expect(one.requests[0]?.headers.authorization).toBe(`Basic ${btoa("ann:s3cret")}`);
    expect(entries).toHaveLength(4);
    expect(entries.join()).not.toContain("s3cret");
  });

  it("gives 300 warm answers in a moment", async () => {
    const server = await serve((request, response) =>
      answerJson(response, packument((request.url ?? "").slice(1))),
    );
    const setting = { env: at(server.url), cache: newCache() };
    const names = Array.from({ length: 300 }, (_, i) => npm(`p${i}`));
    const first = registryAt(setting);
    await Promise.all(names.map((id) => first.lookUp(id)));
    const warm = registryAt({ ...setting, offline: true });
    const start = performance.now();
    const answers = await Promise.all(names.map((id) => warm.lookUp(id)));
    // It takes 13 ms; the machine that runs the tests may be busy.
    expect(performance.now() - start).toBeLessThan(400);
    expect(answers.every(({ status }) => status === "found")).toBe(true);
  });
});
