import { parse } from "jsonc-parser";

/* A `paths` of this size is already generated. */
const mostPatterns = 200;

/** `paths` of the project's own configuration, as far as they stay inside it. */
export function readPathAliases(
  read: (path: string) => string | undefined,
): Readonly<Record<string, readonly string[]>> | undefined {
  for (const name of ["tsconfig.json", "jsconfig.json"]) {
    const text = read(name);
    if (text === undefined) continue;
    const options = record(record(parse(text))?.["compilerOptions"]);
    const base = options?.["baseUrl"];
    const paths = record(options?.["paths"]);
    if (!paths) return undefined;
    const found: Record<string, readonly string[]> = Object.create(null);
    for (const [pattern, targets] of Object.entries(paths).slice(0, mostPatterns)) {
      if (pattern === "*" || !Array.isArray(targets)) continue;
      const inside = targets
        .filter((target) => typeof target === "string")
        .map((target) => below(typeof base === "string" ? base : ".", target))
        .filter((target) => target !== undefined);
      if (inside.length > 0) found[pattern] = inside;
    }
    return Object.keys(found).length > 0 ? found : undefined;
  }
  return undefined;
}

function below(base: string, target: string): string | undefined {
  if (target.startsWith("/") || base.startsWith("/")) return undefined;
  const parts: string[] = [];
  for (const part of `${base}/${target}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return `./${parts.join("/")}`;
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
