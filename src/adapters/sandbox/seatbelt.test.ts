import fc from "fast-check";
import { expect, it } from "vitest";
import { loadSeatbelt, seatbeltRequest } from "./seatbelt.ts";

const python = { path: "/opt/python/bin/python3.12", folders: ["/opt/python/lib"] };
const places = { python, node: undefined, packages: ["/work/.venv/lib/site-packages"] };

const seatbelt = await loadSeatbelt();
if (!seatbelt)
  console.warn(
    "tests skip profiles of Seatbelt: npm install brings @anthropic-ai/sandbox-runtime.",
  );

/** What macOS's sandbox-exec(1) takes, as the pinned package writes it. */
const profile = () => seatbelt?.(seatbeltRequest(places, ["python3", "-c", "pass"])) ?? "";

it.runIf(seatbelt)("writes a profile that denies whatever it does not name", () => {
  const text = profile();
  expect(text).toContain("/usr/bin/sandbox-exec");
  expect(text).toContain("(deny default");
  expect(text).not.toMatch(/\(allow network/);
  expect(text).not.toMatch(/\(allow file-write\*/);
  expect(text).not.toMatch(/\(allow (?:mach-lookup\)|process\*|default)/);
});

it.runIf(seatbelt)(
  "lets read what is given and the system, and of everything else nothing but names of folders",
  () => {
    const text = profile();
    const denied = text.indexOf('(deny file-read*\n  (subpath "/")');
    expect(denied).toBeGreaterThan(0);
    const after = text.slice(denied);
    const allowed = Array.from(
      after.matchAll(/\(allow file-read\*([^]*?)\n\(/g),
      ([, rule]) => rule,
    );
    const named = allowed.flatMap((rule) =>
      Array.from(
        rule?.matchAll(/\((?:subpath|literal) "([^"]*)"\)/g) ?? [],
        ([, path = ""]) => path,
      ),
    );
    expect(named).toEqual(
      expect.arrayContaining(["/opt/python", "/work/.venv/lib/site-packages", "/usr/lib"]),
    );
    const homes = ["/Users", "/System/Volumes/Data/Users", "/private/etc/passwd", "/work", "/home"];
    const covers = (path: string, home: string) =>
      path !== "/" && `${home}/`.startsWith(`${path}/`);
    for (const home of homes) expect(named.filter((path) => covers(path, home))).toEqual([]);
  },
);

it("hands the command over word by word", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (words) => {
      const { command } = seatbeltRequest(places, words);
      const pieces = command.split(/(?<=') (?=')/).map((piece) => piece.slice(1, -1));
      expect(pieces.join(" ").replaceAll(String.raw`'\''`, "'")).toBe(words.join(" "));
    }),
  );
});
