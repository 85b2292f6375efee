import { describe, expect, it } from "vitest";
import { makePlace } from "../../../../test/servers/registryAt.ts";
import type { PackageIndex } from "../../../core/index.ts";
import { readIndexes } from "./indexes.ts";

const OFFICIAL = "https://official.example/simple/";

function indexes(
  files: Record<string, string>,
  env: Record<string, string> = {},
  manifests: readonly PackageIndex[] = [],
) {
  const place = makePlace(files);
  return readIndexes({ ...place, env: { ...place.env, ...env } }, manifests, OFFICIAL);
}

const urls = (found: ReturnType<typeof indexes>) => found.indexes.map(({ url }) => url);
const pipConf = "~/.config/pip/pip.conf";

describe("the indexes in force", () => {
  it("are PyPI alone without configuration", () => {
    expect(indexes({})).toEqual({
      indexes: [
        { url: OFFICIAL, who: "PyPI", role: "default", official: true, packages: new Set() },
      ],
      findLinks: [],
    });
  });

  it("are those of pip's files, where the environment and the command's section win", () => {
    const text =
      "[global]\nindex-url = https://a.example/simple\n[install]\nindex_url: https://b.example/simple\nextra-index-url =\n  https://c.example/\n  # a comment\n  https://d.example/\n";
    expect(urls(indexes({ [pipConf]: text }))).toEqual([
      "https://b.example/simple/",
      "https://c.example/",
      "https://d.example/",
    ]);
    const env = { PIP_INDEX_URL: "https://e.example/" };
    expect(urls(indexes({ [pipConf]: text }, env))[0]).toBe("https://e.example/");
    const named = { PIP_CONFIG_FILE: "/dev/null" };
    expect(urls(indexes({ [pipConf]: text }, named))).toEqual([OFFICIAL]);
  });

  it("are those of uv: environment, uv.toml of the project and of the user", () => {
    const env = { UV_INDEX: "corp=https://a.example/ https://b.example/" };
    expect(urls(indexes({}, env))).toEqual([OFFICIAL, "https://a.example/", "https://b.example/"]);
    const project = '[[index]]\nname = "x"\nurl = "https://c.example/"\ndefault = true\n';
    expect(urls(indexes({ "uv.toml": project }))).toEqual(["https://c.example/"]);
    const user = '[pip]\nextra-index-url = ["https://d.example/"]\n';
    expect(urls(indexes({ "~/.config/uv/uv.toml": user }))).toEqual([
      OFFICIAL,
      "https://d.example/",
    ]);
  });

  it("are those of the manifests", () => {
    const manifest = { ecosystem: "pypi", url: "https://a.example/", role: "explicit" } as const;
    const npm = { ecosystem: "npm", url: "https://b.example/", role: "default" } as const;
    const found = indexes({}, {}, [manifest, npm]);
    expect(found.indexes).toMatchObject([
      { url: OFFICIAL },
      { role: "explicit", who: "a.example" },
    ]);
  });

  it("are each asked once, in the order of their strength", () => {
    const env = {
      PIP_INDEX_URL: "https://a.example/",
      PIP_EXTRA_INDEX_URL: "https://b.example/ https://a.example",
    };
    expect(indexes({}, env).indexes).toMatchObject([
      { url: "https://a.example/", role: "default" },
      { url: "https://b.example/", role: "extra" },
    ]);
  });

  it("may be none", () => {
    const found = indexes({}, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: "/wheels https://w.example/" });
    expect(found).toEqual({ indexes: [], findLinks: ["/wheels", "https://w.example/"] });
  });

  it("survive broken files, and refuse an address that is none", () => {
    expect(urls(indexes({ "uv.toml": "= = =", [pipConf]: "[[\n = \n:::\nindex-url" }))).toEqual([
      OFFICIAL,
    ]);
    expect(() => indexes({}, { PIP_INDEX_URL: "file:///s3cret" })).toThrow(/not an http address/);
  });
});

describe("credentials", () => {
  it("of an address are taken out of it", () => {
    const [found] = indexes({}, { PIP_INDEX_URL: "https://ann:p%40ss@a.example/simple" }).indexes;
    expect(found).toMatchObject({
      url: "https://a.example/simple/",
      authorization: `Basic ${btoa("ann:p@ss")}`,
    });
  });

  const netrc = "machine a.example\n  login ann\n  password s3cret\ndefault login x password y\n";

  it("come from netrc for its own host", () => {
    const env = { PIP_INDEX_URL: "https://a.example/", PIP_EXTRA_INDEX_URL: "https://b.example/" };
    const [first, second] = indexes({ "~/.netrc": netrc }, env).indexes;
    expect(first?.authorization).toBe(`Basic ${btoa("ann:s3cret")}`);
    expect(second).not.toHaveProperty("authorization");
  });

  it("are not sent in the open because the project says http", () => {
    const manifest = { ecosystem: "pypi", url: "http://a.example/", role: "extra" } as const;
    const found = indexes({ "~/.netrc": netrc }, {}, [manifest]);
    expect(found.indexes[1]).not.toHaveProperty("authorization");
  });
});
