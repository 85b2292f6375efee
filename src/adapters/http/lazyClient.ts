import type { HttpClient } from "./client.ts";

/** A client that is opened for its first request: most runs ask nobody, and reading what configures it takes longer than they do. */
export function lazyClient(open: () => HttpClient): HttpClient {
  let client: HttpClient | undefined;
  return {
    request: (url, request) => (client ??= open()).request(url, request),
    close: async () => client?.close(),
  };
}
