import fc from "fast-check";
import { expect, it } from "vitest";
import { gvisorBundle, gvisorCommand } from "./gvisor.ts";

interface Bundle {
  readonly process: {
    readonly user: { readonly uid: number; readonly gid: number };
    readonly args: readonly string[];
    readonly env: readonly string[];
    readonly noNewPrivileges: boolean;
  };
  readonly root: { readonly readonly: boolean };
  readonly mounts: readonly {
    readonly destination: string;
    readonly type: string;
    readonly source: string;
    readonly options: readonly string[];
  }[];
  readonly linux: { readonly namespaces: readonly { readonly type: string }[] };
}

const path = fc
  .array(fc.stringMatching(/^[\w .'"$-]{1,9}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join("/")}`);
const request = fc.record({
  python: fc.record({ path, folders: fc.array(path, { maxLength: 2 }) }),
  node: fc.option(fc.record({ path, folders: fc.constant([]) }), { nil: undefined }),
  packages: fc.array(path, { maxLength: 2 }),
  command: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
  env: fc.dictionary(fc.stringMatching(/^[A-Z]{1,5}$/), fc.string(), { maxKeys: 2 }),
});

it("describes a container that reads what it is given and writes one small folder", () => {
  fc.assert(
    fc.property(request, (asked) => {
      const bundle = gvisorBundle(asked) as Bundle;
      expect(bundle.root.readonly).toBe(true);
      expect(bundle.process).toMatchObject({ noNewPrivileges: true, args: asked.command });
      expect(bundle.process.user).toEqual({ uid: 65534, gid: 65534 });
      expect(bundle.process.env).toHaveLength(Object.keys(asked.env).length);
      expect(bundle.linux.namespaces.map(({ type }) => type)).toContain("network");
      const writable = bundle.mounts.filter(({ options }) => !options.includes("ro"));
      expect(writable.map(({ destination }) => destination)).toEqual(["/tmp"]);
      expect(writable[0]?.options).toContain(`size=${16 << 20}`);
      const own = bundle.mounts.filter(
        ({ source, type }) => type === "bind" && !/^\/(?:usr|lib|bin|etc|mnt)\b/.test(source),
      );
      const given = [asked.python.path, ...asked.python.folders, ...asked.packages];
      if (asked.node) given.push(asked.node.path);
      for (const { source } of own) expect(given).toContain(source);
    }),
  );
});

it("hides what a kernel tells of processes and of the machine", () => {
  const python = { path: "/usr/bin/python3", folders: [] };
  const bundle = gvisorBundle({ python, node: undefined, packages: [], command: [], env: {} });
  const hidden = (bundle as Bundle).mounts.filter(({ options }) => options.includes("size=4k"));
  expect(hidden.map(({ destination }) => destination)).toEqual(["/proc", "/sys"]);
});

it("hands the bundle over as one argument, and leaves nothing on the disk", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (bundle) => {
      const command = gvisorCommand({ setpriv: "/s", unshare: "/u", runsc: "/r" }, bundle);
      expect(command.slice(0, 5)).toEqual(["/s", "--pdeathsig", "KILL", "--", "/u"]);
      expect(command).toContain("--net");
      expect(command.at(-1)).toBe("/r");
      expect(JSON.parse(command.at(-2) ?? "")).toEqual(bundle);
      const script = command.at(-4) ?? "";
      expect(script).toContain("mount -t tmpfs");
      expect(script).toContain("--network=none");
    }),
  );
});
