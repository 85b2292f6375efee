/** The public registries' addresses, as the package-URL converter knows them; each ends in `/`. */
export interface OfficialAddresses {
  readonly npm: string;
  /** The simple index. */
  readonly pypi: string;
}

export async function officialAddresses(): Promise<OfficialAddresses> {
  const { PackageURL, UrlConverter } = await import("@socketregistry/packageurl-js");
  const sample = (purl: string) => UrlConverter.toDownloadUrl(PackageURL.fromString(purl))?.url;
  const tarball = sample("pkg:npm/x@1.0.0");
  const page = sample("pkg:pypi/x@1");
  if (tarball === undefined || page === undefined) {
    throw new Error("the package-URL converter does not know the public registries");
  }
  return { npm: new URL("/", tarball).href, pypi: new URL("..", page).href };
}
