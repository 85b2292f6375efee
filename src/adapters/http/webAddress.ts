/** The only addresses that are ever asked, also behind a redirect. */
export function isWebAddress(url: URL): boolean {
  return url.protocol === "https:" || url.protocol === "http:";
}
