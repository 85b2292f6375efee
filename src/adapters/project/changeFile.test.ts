import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/temporaryFolder.ts";
import { openForChange } from "./changeFile.ts";

const later = () => new Date(Date.now() + 1_000);

describe("openForChange", () => {
  let root = "";
  beforeEach(() => {
    root = join(temporaryFolder(), "project");
    mkdirSync(root);
  });
  const file = (text: string | Uint8Array, mode = 0o644) => {
    writeFileSync(join(root, "a.py"), text, { mode });
    return join(root, "a.py");
  };

  it("replaces the text, keeps the mode, and leaves nothing beside it", () => {
    const path = file("\ufeffold é\r\n", 0o755);
    const opened = openForChange(path, root, later());
    expect(opened).toMatchObject({ status: "open", text: "\ufeffold é\r\n" });
    expect(opened.status === "open" && opened.write("new")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o755);
    expect(readdirSync(root)).toEqual(["a.py"]);
  });

  it("refuses what was changed since", () => {
    expect(openForChange(file("x"), root, new Date(Date.now() - 1_000))).toEqual({
      status: "refused",
      reason: "it was changed while it was checked",
    });
  });

  it("refuses what is changed between reading and writing", () => {
    const path = file("x");
    const since = later();
    const opened = openForChange(path, root, since);
    while (Date.now() <= since.getTime());
    writeFileSync(path, "other");
    expect(opened.status === "open" && opened.write("new")).toBe(
      "it was changed while it was checked",
    );
    expect(readFileSync(path, "utf8")).toBe("other");
    expect(readdirSync(root)).toEqual(["a.py"]);
  });

  it("refuses what lies outside, also behind a link, and what is no UTF-8", () => {
    writeFileSync(join(root, "../outside.py"), "x");
    symlinkSync(join(root, "../outside.py"), join(root, "link.py"));
    for (const path of ["../outside.py", "link.py"])
      expect(openForChange(join(root, path), root, later())).toMatchObject({
        reason: "it lies outside of the folder",
      });
    expect(openForChange(file(Buffer.from([0x61, 0xe9])), root, later())).toMatchObject({
      reason: "it is not in UTF-8",
    });
    expect(openForChange(join(root, "gone.py"), root, later())).toMatchObject({
      status: "refused",
    });
  });
});
