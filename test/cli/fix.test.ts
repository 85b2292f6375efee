import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPackageServer, type PackageServer } from "../servers/packageServer.ts";
import { disprove, removeScratch, scratch } from "./spawn.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    npm: {
      "left-side": {
        versions: ["1.0.0"],
        files: {
          "package.json": JSON.stringify({
            name: "left-side",
            version: "1.0.0",
            types: "index.d.ts",
          }),
          "index.d.ts": `export declare class Pad {
  constructor(width: number);
  apply(text: string): string;
  /** @deprecated Renamed to \`apply()\`. */
  run(text: string): string;
  /** @deprecated Use \`apply()\` instead. */
  exec(text: string): string;
}
`,
        },
      },
    },
  });
});
afterAll(async () => {
  await server.close();
  removeScratch();
});

const wrong = `import { Pad } from "left-side";
const pad = new Pad(3);
pad.aply("a");
pad.run("b");
pad.exec("c");
// disprove-ignore-next-line hallucination/unknown-member -- kept as it is
pad.aply("d");
`;
const safe = wrong.replace("aply", "apply").replace("run", "apply");

let count = 0;
function project(): string {
  const root = join(scratch, `fix-${++count}`);
  mkdirSync(root);
  writeFileSync(join(root, "a.ts"), wrong);
  writeFileSync(join(root, "package.json"), '{"dependencies":{"left-side":"1.0.0"}}');
  return root;
}

const check = (cwd: string, ...flags: readonly string[]) =>
  disprove(["check", "a.ts", "--no-cache", ...flags], { cwd, env: server.env });

describe("--fix", () => {
  it("applies what is safe and reports what is left", async () => {
    const root = project();
    const { code, stdout, stderr } = await check(root, "--fix");
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(safe);
    expect(stderr).toBe("disprove: fixed 2 findings in 1 file.\n");
    expect(stdout).toContain('"Pad.exec" is deprecated');
    expect(stdout).not.toContain('"Pad.run"');
    expect(code).toBe(0);
  });

  it("applies the others where that is asked for", async () => {
    const root = project();
    await check(root, "--unsafe-fixes");
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(safe.replace("exec", "apply"));
  });

  it("writes nothing in a dry run, and prints a diff that git takes", async () => {
    const root = project();
    const { code, stdout, stderr } = await check(root, "--dry-run");
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(wrong);
    expect(stderr).toBe("disprove: would fix 2 findings in 1 file.\n");
    expect(code).toBe(1);
    execFileSync("git", ["apply", "--unsafe-paths", "-"], { cwd: root, input: stdout });
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe(safe);
  });

  it("is not for standard input", async () => {
    const { code, stderr } = await disprove(["check", "-", "--fix"], { input: wrong });
    expect(code).toBe(2);
    expect(stderr).toBe(
      "disprove: --fix changes files: save standard input to one and check that.\n",
    );
  });
});
