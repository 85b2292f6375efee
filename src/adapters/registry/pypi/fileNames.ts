import { normalizePypiName } from "../../../core/index.ts";

/**
 * The version in a distribution's file name, or undefined if it is not one of that package. The name is
 * needed because older sdists have dashes in the name and in the version.
 */
export function versionOfFile(fileName: string, name: string): string | undefined {
  if (fileName.length > MAX_LENGTH) return undefined;
  const wheel = fileName.endsWith(".whl");
  const stem = withoutExtension(fileName);
  if (stem === undefined) return undefined;
  // Normalising never makes a name longer, and hardly ever much shorter.
  const last = name.length + MAX_REPEATED_SEPARATORS;
  for (
    let dash = stem.indexOf("-", name.length);
    dash > 0 && dash <= last;
    dash = stem.indexOf("-", dash + 1)
  ) {
    if (normalizePypiName(stem.slice(0, dash)) !== name) continue;
    const rest = stem.slice(dash + 1);
    const version = wheel ? rest.split("-", 1)[0] : withoutPlatform(rest);
    if (version !== undefined && /^[vV]?\d/.test(version)) return version;
  }
  return undefined;
}

const MAX_LENGTH = 500;
const MAX_REPEATED_SEPARATORS = 16;

/** What PyPI holds: sdists, wheels, and the formats of the years before (PEP 527). */
const EXTENSIONS = [
  ".whl",
  ".tar.gz",
  ".zip",
  ".tar.bz2",
  ".tgz",
  ".tar.xz",
  ".tar.Z",
  ".tar",
  ".egg",
  ".exe",
  ".msi",
  ".rpm",
  ".deb",
  ".dmg",
];

function withoutExtension(fileName: string): string | undefined {
  const extension = EXTENSIONS.find((each) => fileName.endsWith(each));
  return extension === undefined ? undefined : fileName.slice(0, -extension.length);
}

/** `1.0-py2.7-linux`, `1.0.win32-py2.7`, `1.0.linux-x86_64`, `1.0-1.noarch` */
function withoutPlatform(rest: string): string {
  const end = rest.search(/-py\d|[.-](?:win32|win-amd64|linux|macosx|noarch|src)\b|-\d+\.noarch/);
  return end < 0 ? rest : rest.slice(0, end);
}
