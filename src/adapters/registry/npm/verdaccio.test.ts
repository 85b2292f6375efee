import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registryAt } from "../../../../test/servers/registryAt.ts";
import type { Verdaccio } from "../../../../test/servers/verdaccio.ts";
import { startVerdaccio } from "../../../../test/servers/verdaccio.ts";

let server: Verdaccio;
beforeAll(async () => {
  server = await startVerdaccio();
  const repository = "https://git.example/right-pad";
  await server.publish({ name: "right-pad", version: "1.0.0", description: "Pads.", repository });
  await server.publish({
    name: "right-pad",
    version: "2.0.0",
    description: "Pads.",
    repository,
    scripts: { postinstall: "node index.js" },
  });
  await server.npm("deprecate", "right-pad@1.0.0", "use padEnd()");
  await server.publish({ name: "@corp/billing", version: "1.2.3" });
}, 60_000);
afterAll(() => server.close());

const npm = (name: string) => ({ ecosystem: "npm" as const, name });

describe("a real npm registry", () => {
  it("tells what was published", async () => {
    const registry = registryAt({ files: { ".npmrc": `registry=${server.url}` } });
    const answer = await registry.lookUp(npm("right-pad"));
    expect(answer).toMatchObject({
      status: "found",
      package: {
        ecosystem: "npm",
        name: "right-pad",
        latest: "2.0.0",
        description: "Pads.",
        repository: expect.stringContaining("git.example/right-pad") as string,
        installScript: true,
      },
      provenance: { registry: "npm", url: `${server.url}right-pad` },
    });
    const { package: found } = answer as Extract<typeof answer, { status: "found" }>;
    expect(found.versions).toMatchObject([
      { version: "1.0.0", deprecated: "use padEnd()" },
      { version: "2.0.0" },
    ]);
    expect(found.versions?.[1]?.deprecated).toBeUndefined();
    expect(Date.now() - Date.parse(found.createdAt ?? "")).toBeLessThan(3_600_000);
  });

  it("says that a name is missing", async () => {
    const registry = registryAt({ files: { ".npmrc": `registry=${server.url}` } });
    expect(await registry.lookUp(npm("left-pod"))).toMatchObject({
      status: "missing",
      provenance: { registry: "npm", url: `${server.url}left-pod` },
    });
    expect(await registry.lookUp(npm("@nobody/left-pod"))).toMatchObject({ status: "missing" });
  });
});

describe("a private scope", () => {
  const scope = () => `@corp:registry=${server.url}\n`;
  const token = () => `//${server.host}/:_authToken=`;

  it("is read with the user's token", async () => {
    const registry = registryAt({
      files: { ".npmrc": scope(), "~/.npmrc": token() + server.token },
    });
    expect(await registry.lookUp(npm("@corp/billing"))).toMatchObject({
      status: "found",
      package: { latest: "1.2.3" },
      provenance: { registry: server.host },
    });
    expect(await registry.lookUp(npm("@corp/nothing"))).toMatchObject({ status: "missing" });
  });

  it("is unknown without one, and the public registry is not asked", async () => {
    const registry = registryAt({ files: { ".npmrc": scope() } });
    expect(await registry.lookUp(npm("@corp/billing"))).toEqual({
      status: "unknown",
      reason: `${server.host} answered 401: log in`,
    });
  });

  it("is unknown with a wrong token", async () => {
    const files = { ".npmrc": scope(), "~/.npmrc": `${token()}wrong` };
    expect(await registryAt({ files }).lookUp(npm("@corp/billing"))).toMatchObject({
      status: "unknown",
      reason: expect.stringMatching(/answered 40[13]: log in/) as string,
    });
  });

  it("takes a token from the environment where the user named the registry", async () => {
    const project = `${scope()}${token()}\${CORP_TOKEN}`;
    const env = { CORP_TOKEN: server.token };
    const cloned = registryAt({ env, files: { ".npmrc": project } });
    expect(await cloned.lookUp(npm("@corp/billing"))).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining(
        "sent only to registries that your own .npmrc names",
      ) as string,
    });
    const named = registryAt({ env, files: { ".npmrc": project, "~/.npmrc": scope() } });
    expect(await named.lookUp(npm("@corp/billing"))).toMatchObject({ status: "found" });
  });
});
