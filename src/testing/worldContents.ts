import { importedNames } from "../adapters/packages/contents/importedNames.ts";
import { openPack } from "../adapters/packages/contents/openPack.ts";
import { writePack } from "../adapters/packages/contents/writePack.ts";
import type { PackageContents } from "../adapters/packages/contents/contents.ts";
import type { PackageVersion } from "../core/package.ts";
import type { World } from "./worldPackages.ts";

/** What the packages of a fake world publish: the files of their versions, as they are installed. */
export function worldContents(world: World): PackageContents {
  return {
    // A fake release has no compiled modules.
    spelled: async () => undefined,
    openOther: async () => undefined,
    async open(release) {
      const { ecosystem, name, version } = release;
      const listed = world[ecosystem] ?? {};
      const published = Object.hasOwn(listed, name) ? listed[name]?.files : undefined;
      const texts = published && Object.hasOwn(published, version) ? published[version] : undefined;
      if (!texts)
        return { status: "unknown", reason: `the fake world has no files of ${name} ${version}` };
      const encoder = new TextEncoder();
      const files = new Map(
        Object.entries({ ...metadata(release), ...texts }).map(([path, text]) => [
          path,
          encoder.encode(text),
        ]),
      );
      const imports = importedNames(ecosystem, files);
      const archive = `${name.replaceAll("/", "-")}-${version}.${ecosystem === "npm" ? "tgz" : "whl"}`;
      const bytes = writePack({ release, archive, files, others: [], imports });
      return { status: "open", pack: openPack({ kind: "bytes", bytes }) };
    },
  };
}

/** What every release has, where the world does not say otherwise. */
function metadata({ ecosystem, name, version }: PackageVersion): Readonly<Record<string, string>> {
  if (ecosystem === "npm")
    return { "package.json": JSON.stringify({ name, version, types: "index.d.ts" }) };
  const folder = `${name.replaceAll("-", "_")}-${version}.dist-info`;
  return { [`${folder}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n` };
}
