import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace } from "../../../test/servers/registryAt.ts";
import { networkSettings } from "./networkSettings.ts";

function settings(files: Record<string, string>, env: Record<string, string> = {}) {
  const place = makePlace(files);
  return networkSettings({ ...place, env: { ...place.env, ...env } });
}

describe("networkSettings", () => {
  it("are none without configuration", () => {
    expect(settings({})).toEqual({
      proxies: { http: "", https: "", none: "" },
      unverifiedHosts: [],
    });
  });

  it("take proxies from the environment, then from the user's npm and pip", () => {
    const user = { "~/.npmrc": "https-proxy=http://npm.example:1\nnoproxy=a.example" };
    expect(settings(user).proxies).toMatchObject({
      https: "http://npm.example:1",
      none: "a.example",
    });
    const env = { HTTPS_PROXY: "env.example:2" };
    expect(settings(user, env).proxies).toMatchObject({ https: "http://env.example:2" });
    const pip = { "~/.config/pip/pip.conf": "[global]\nproxy = pip.example:3" };
    expect(settings(pip).proxies).toMatchObject({ http: "http://pip.example:3" });
  });

  it("trust the certificates that the user names", () => {
    const place = makePlace({ "~/one.pem": "ONE", "~/two.pem": "TWO" });
    const env = {
      SSL_CERT_FILE: join(place.home, "one.pem"),
      PIP_CERT: join(place.home, "two.pem"),
    };
    expect(networkSettings({ ...place, env: { ...place.env, ...env } }).ca).toBe("ONE\nTWO");
    const missing = { SSL_CERT_FILE: join(place.home, "none.pem") };
    expect(networkSettings({ ...place, env: missing }).ca).toBeUndefined();
  });

  it("leave only the hosts unverified that the user names", () => {
    const pip = {
      "~/.config/pip/pip.conf": "[global]\ntrusted-host = a.example\n  b.example:8080",
    };
    expect(settings(pip).unverifiedHosts).toEqual(["a.example", "b.example:8080"]);
    const npm = { "~/.npmrc": "strict-ssl=false\n@corp:registry=https://corp.example/" };
    expect(settings(npm).unverifiedHosts).toEqual(["corp.example"]);
  });

  it("are not for the project to choose", () => {
    const project = {
      ".npmrc":
        "strict-ssl=false\nproxy=http://evil.example\nhttps-proxy=http://evil.example\ncafile=evil.pem\nregistry=https://evil.example",
      "evil.pem": "EVIL",
    };
    expect(settings(project)).toEqual(settings({}));
  });
});
