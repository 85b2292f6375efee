import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReleaseFile } from "../../registry/release.ts";
import { byResemblance, derivedNames } from "./candidates.ts";
import { chooseFile } from "./chooseFile.ts";

describe("derivedNames", () => {
  it("tries the longest path first, then the affixes", () => {
    expect(derivedNames("acme.storage.blob")).toEqual([
      "acme-storage-blob",
      "acme-storage",
      "acme",
      "python-acme",
      "pyacme",
      "py-acme",
      "acme-python",
      "acme-py",
      "django-acme",
      "acme-storage-core",
    ]);
    expect(derivedNames("azure.storage.blob")).toEqual([
      "azure-storage-blob",
      "azure-storage",
      "azure-storage-core",
    ]);
    expect(derivedNames("_billiard")[0]).toBe("billiard");
    expect(derivedNames("CFNetwork")).toContain("pyobjc-framework-cfnetwork");
  });

  it("makes only names that may be published, and few of them", () => {
    fc.assert(
      fc.property(fc.string(), (module) => {
        const names = derivedNames(module);
        expect(names.length).toBeLessThan(13);
        for (const name of names) expect(name).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
      }),
    );
  });
});

describe("byResemblance", () => {
  it("tells declared names that share a word from the others, and keeps all", () => {
    const declared = ["requests", "Google_Cloud_Storage", "google-auth", "numpy", "requests"];
    expect(byResemblance(declared, "google.cloud.storage")).toEqual({
      akin: ["google-cloud-storage", "google-auth"],
      others: ["requests", "numpy"],
    });
    expect(byResemblance(["numpy", "pyserial"], "serial").akin).toEqual(["pyserial"]);
  });
});

describe("chooseFile", () => {
  const file = (filename: string, size?: number): ReleaseFile => ({
    kind: filename.endsWith(".whl") ? "wheel" : "sdist",
    url: "",
    filename,
    ...(size !== undefined && { size }),
  });
  const choose = (...files: ReleaseFile[]) => chooseFile(files)?.filename;

  it("prefers a wheel for every platform, then the smallest wheel, then sources that can be read", () => {
    const sdist = file("p-1.tar.gz", 1);
    const linux = file("p-1-cp311-cp311-manylinux1_x86_64.whl", 50);
    const windows = file("p-1-cp311-cp311-win32.whl", 20);
    expect(choose(sdist, linux, windows, file("p-1-py3-none-any.whl", 90))).toBe(
      "p-1-py3-none-any.whl",
    );
    expect(choose(file("p-1-py2-none-any.whl", 1), file("p-1-py2.py3-none-any.whl", 9))).toBe(
      "p-1-py2.py3-none-any.whl",
    );
    expect(choose(sdist, linux, windows)).toBe("p-1-cp311-cp311-win32.whl");
    expect(choose(file("p-1.tar.bz2"), file("p-1.exe"), sdist)).toBe("p-1.tar.gz");
    expect(choose(file("p-1.tar.bz2"))).toBeUndefined();
  });
});
