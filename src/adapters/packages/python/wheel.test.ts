import { describe, expect, it } from "vitest";
import { bufferSource } from "../archives/byteSource.ts";
import { openZip } from "../archives/zip.ts";
import { type ZipFile, buildZip } from "../fixtures/buildZip.ts";
import { listedModules } from "./listing.ts";
import { proofOf } from "./modules.ts";
import { readWheel } from "./wheel.ts";

/** The file that proves a module, for a wheel of these files. */
async function proofs(files: Readonly<Record<string, string>>, modules: readonly string[]) {
  const entries: ZipFile[] = Object.entries(files).map(([path, body]) => ({ path, body }));
  const archive = await openZip(bufferSource(buildZip(entries)));
  if (archive.status === "refused") throw new Error(archive.reason);
  const listing = await readWheel(archive, "x.whl", "1");
  if ("status" in listing) throw new Error(listing.reason);
  const installed = listedModules(listing);
  return modules.map((module) => proofOf(installed, module));
}

describe("readWheel, on wheels laid out like the real ones", () => {
  it("opencv: a package with an extension", async () => {
    const files = {
      "cv2/__init__.py": "",
      "cv2/cv2.abi3.so": "",
      "opencv_python-4.dist-info/METADATA": "",
    };
    expect(await proofs(files, ["cv2", "cv2.gapi.wip", "opencv_python", "numpy"])).toEqual([
      "cv2/__init__.py",
      "cv2/__init__.py",
      undefined,
      undefined,
    ]);
  });

  it("google-cloud-storage: namespaces without an __init__", async () => {
    const files = { "google/cloud/storage/__init__.py": "", "google/cloud/storage/blob.py": "" };
    const modules = [
      "google.cloud.storage",
      "google.cloud.storage.blob",
      "google.cloud",
      "google.cloud.vision",
      "google.auth",
    ];
    const init = "google/cloud/storage/__init__.py";
    expect(await proofs(files, modules)).toEqual([
      init,
      "google/cloud/storage/blob.py",
      init,
      undefined,
      undefined,
    ]);
  });

  it("older Google and zope wheels: namespaces that setuptools lists", async () => {
    const files = {
      "google/__init__.py": "__import__('pkg_resources').declare_namespace(__name__)",
      "google/auth/__init__.py": "",
      "google_auth-1.dist-info/namespace_packages.txt": "google\n",
    };
    expect(await proofs(files, ["google.auth", "google.cloud"])).toEqual([
      "google/auth/__init__.py",
      undefined,
    ]);
  });

  it("azure: namespaces that extend their path when they run", async () => {
    const files = {
      "azure/__init__.py": '__path__ = __import__("pkgutil").extend_path(__path__, __name__)',
      "azure/storage/__init__.py":
        '__path__ = __import__("pkgutil").extend_path(__path__, __name__)',
      "azure/storage/blob/__init__.py": "",
      "azure/storage/blob/aio/__init__.py": "",
    };
    const modules = ["azure.storage.blob.aio", "azure.storage.queue", "azure.identity"];
    expect(await proofs(files, modules)).toEqual([
      "azure/storage/blob/aio/__init__.py",
      undefined,
      undefined,
    ]);
  });

  it("a package that has only sub-packages is no namespace", async () => {
    const files = { "yaml/__init__.py": "from .x import y", "yaml/x/__init__.py": "" };
    expect(await proofs(files, ["yaml.made_when_it_runs"])).toEqual(["yaml/__init__.py"]);
  });

  it("pywin32: folders that a .pth file adds, and modules with platform tags", async () => {
    const files = {
      "pywin32.pth":
        "# comment\r\nwin32\r\nwin32\\lib\r\nimport os; os.system('x')\r\n../../evil\r\n/abs\r\n",
      "win32/win32api.cp311-win_amd64.pyd": "",
      "win32/lib/pywintypes.py": "",
      "win32com/client/__init__.py": "",
      "win32com/__init__.py": "",
      "pythoncom.py": "",
    };
    expect(
      await proofs(files, [
        "win32api",
        "pywintypes",
        "win32com.client",
        "pythoncom",
        "evil",
        "win32gui",
      ]),
    ).toEqual([
      "win32/win32api.cp311-win_amd64.pyd",
      "win32/lib/pywintypes.py",
      "win32com/client/__init__.py",
      "pythoncom.py",
      undefined,
      undefined,
    ]);
  });

  it("six: one module that makes others when it runs", async () => {
    expect(await proofs({ "six.py": "" }, ["six", "six.moves.urllib"])).toEqual([
      "six.py",
      "six.py",
    ]);
  });

  it("a wheel with a data folder", async () => {
    const files = {
      "p-1.data/purelib/p/__init__.py": "",
      "p-1.data/platlib/_p.so": "",
      "p-1.data/scripts/run.py": "",
    };
    expect(await proofs(files, ["p", "_p", "run"])).toEqual([
      "p-1.data/purelib/p/__init__.py",
      "p-1.data/platlib/_p.so",
      undefined,
    ]);
  });

  it("a wheel of stubs provides no module", async () => {
    const files = {
      "requests-stubs/__init__.pyi": "",
      "types_requests-2.dist-info/top_level.txt": "requests-stubs",
    };
    expect(await proofs(files, ["requests"])).toEqual([undefined]);
  });

  it("a top_level.txt that names what is not there is not believed", async () => {
    const files = { "real.py": "", "x-1.dist-info/top_level.txt": "claimed\nreal\n" };
    expect(await proofs(files, ["claimed", "real"])).toEqual([undefined, "real.py"]);
  });
});
