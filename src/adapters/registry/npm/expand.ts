/**
 * Replaces `${NAME}` as npm does: a name that is not set stays as written, `${NAME?}` becomes empty,
 * `${NAME-default}` and `${NAME:-default}` (Yarn) take the default.
 */
export function expandVariables(text: string, env: NodeJS.ProcessEnv): string {
  return text.replaceAll(VARIABLE, (written, name: string, mark?: string, fallback?: string) => {
    const value = env[name];
    if (value !== undefined && !(value === "" && mark === ":-")) return value;
    if (mark === "?") return "";
    return mark === undefined ? written : (fallback ?? "");
  });
}

export function mentionsVariable(text: string): boolean {
  return text.search(VARIABLE) >= 0;
}

const VARIABLE = /\$\{([^${}?:\s-]{1,200})(\?|:?-)?([^${}]{0,1000})\}/g;
