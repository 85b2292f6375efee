import picomatch from "picomatch";

/**
 * gitignore patterns of a folder as they read from one below it; `below` is that folder's path, with
 * `/`, empty for the folder itself. Patterns that cannot match there are left out.
 */
export function rebasePatterns(patterns: readonly string[], below: string): readonly string[] {
  const folders = below === "" ? [] : below.split("/");
  return patterns.flatMap((pattern) => rebase(pattern, folders));
}

/** gitignore patterns of a folder as they read from one above it; `folder` is its path from there. */
export function liftPatterns(patterns: readonly string[], folder: string): readonly string[] {
  const place = folder.replaceAll(/[\\*?[\]!#]/g, String.raw`\$&`);
  return patterns.map((pattern) => {
    const negation = pattern.startsWith("!") ? "!" : "";
    const body = pattern.slice(negation.length);
    const isTied = body.replace(/\/$/, "").includes("/");
    return `${negation}/${place}/${isTied ? body.replace(/^\//, "") : `**/${body}`}`;
  });
}

function rebase(pattern: string, folders: readonly string[]): readonly string[] {
  const negation = pattern.startsWith("!") ? "!" : "";
  const body = pattern.slice(negation.length);
  // Only a slash before the end ties a pattern to its folder.
  if (folders.length === 0 || !body.replace(/\/$/, "").includes("/")) return [pattern];
  const parts = body.replace(/^\//, "").split("/");
  let states: ReadonlySet<number> = new Set([0]);
  for (const folder of folders) {
    states = step(parts, states, folder);
    // What lies below an excluded folder is excluded.
    if ([...states].some((at) => (parts[at] ?? "") === "")) return [`${negation}*`];
  }
  return [...states].map((at) => `${negation}/${parts.slice(at).join("/")}`);
}

/** The parts that may come next, once a folder was matched; `**` may match it and still come next. */
function step(
  parts: readonly string[],
  states: ReadonlySet<number>,
  folder: string,
): ReadonlySet<number> {
  const next = new Set<number>();
  const advance = (at: number) => {
    const part = parts[at];
    if (part === "**") {
      next.add(at);
      // At the end `**` matches what is inside, and not nothing.
      if ((parts[at + 1] ?? "") !== "") advance(at + 1);
    } else if (part !== undefined && matches(folder, part)) next.add(at + 1);
  };
  for (const at of states) advance(at);
  return next;
}

/** The pattern may be made to backtrack: each further star multiplies the work by the name's length. */
const MOST_STARS = 3;

function matches(folder: string, part: string): boolean {
  const stars = part.split("*").length - 1;
  const options = { dot: true, noextglob: true, nobrace: true };
  return stars <= MOST_STARS && picomatch.isMatch(folder, part, options);
}
