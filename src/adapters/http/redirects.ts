import { ServerFault } from "./faults.ts";
import type { Response } from "./pool.ts";
import { isWebAddress } from "./webAddress.ts";

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where a response sends us, if anywhere. Throws for an address that is not to be followed. */
export function nextHop(from: URL, response: Response): URL | undefined {
  const location = response.headers["location"];
  if (!REDIRECTS.has(response.code) || location === undefined) return undefined;
  const next = URL.parse(location, from.href);
  if (next === null || !isWebAddress(next)) {
    response.discard();
    throw new ServerFault("redirected to an address that is not http or https");
  }
  if (from.protocol === "https:" && next.protocol === "http:") {
    response.discard();
    throw new ServerFault("redirected from https to http");
  }
  return next;
}
