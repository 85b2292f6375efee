import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Where this platform keeps what can be made again. */
export function defaultCacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
  platform: NodeJS.Platform = process.platform,
): string {
  return join(userCacheFolder(env, home, platform), "disprove");
}

function userCacheFolder(env: NodeJS.ProcessEnv, home: string, platform: NodeJS.Platform): string {
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  const xdg = env["XDG_CACHE_HOME"];
  // The XDG specification says to ignore a relative path.
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}
