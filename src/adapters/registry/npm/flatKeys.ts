/** `@scope:registry` for a scope written with or without its `@`. */
export function scopeKey(scope: string): string {
  return `${scope.startsWith("@") ? scope : `@${scope}`}:registry`;
}

/** Adds a token or `user:password` under the registry's own key. */
export function addCredentials(
  values: Map<string, string>,
  registry: unknown,
  { token, basic }: { readonly token: unknown; readonly basic: unknown },
): void {
  const url = typeof registry === "string" ? URL.parse(registry) : null;
  if (url === null) return;
  const key = nerfDart(url);
  if (typeof token === "string") values.set(`${key}:_authToken`, token);
  if (typeof basic === "string") {
    const encoded = basic.includes(":") ? Buffer.from(basic).toString("base64") : basic;
    values.set(`${key}:_auth`, encoded);
  }
}

/** `//host/path/`: how npm names a registry in the keys of its credentials. */
export function nerfDart(url: URL): string {
  return `//${url.host}${url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`}`;
}
