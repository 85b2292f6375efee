import { ServerFault, TooLargeError } from "./faults.ts";
import { failureCode } from "./retries.ts";

/** Why a request brought no answer: one clause, and nothing of the request in it that could be secret. */
export function failureReason(error: unknown, who: string): string {
  if (error instanceof TooLargeError) return error.message;
  const code = failureCode(error);
  if (code !== undefined) return (REASONS[code] ?? certificateReason(code) ?? broken(code))(who);
  if (error instanceof Error && error.name === "HTTPParserError") return notHttp(who);
  if (error instanceof ServerFault) return `${who} ${error.message}`;
  // Messages of other errors may quote an address with a password in it.
  return `the request to ${who} failed`;
}

type Reason = (who: string) => string;

const unanswered: Reason = (who) => `${who} did not answer in time`;
const brokeOff: Reason = (who) => `${who} broke off the connection`;
const notFound: Reason = (who) => `the address of ${who} could not be found`;
const notHttp: Reason = (who) => `${who} sent something that is not HTTP`;
const unreachable: Reason = (who) => `${who} cannot be reached from here`;

const REASONS: Readonly<Record<string, Reason | undefined>> = {
  ECONNREFUSED: (who) => `${who} refused the connection`,
  ECONNRESET: brokeOff,
  EPIPE: brokeOff,
  UND_ERR_SOCKET: brokeOff,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: brokeOff,
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ENETUNREACH: unreachable,
  EHOSTUNREACH: unreachable,
  ETIMEDOUT: unanswered,
  UND_ERR_CONNECT_TIMEOUT: unanswered,
  UND_ERR_HEADERS_TIMEOUT: unanswered,
  UND_ERR_BODY_TIMEOUT: unanswered,
  UND_ERR_HEADERS_OVERFLOW: (who) => `${who} sent headers that are too large`,
  ERR_INVALID_URL: () => "the address of a proxy is not valid",
  UND_ERR_ABORTED: (who) => `the proxy would not connect to ${who}`,
};

/** OpenSSL's verification results, as Node names them. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function certificateReason(code: string): Reason | undefined {
  if (!CERTIFICATE.test(code)) return undefined;
  return (who) => `the certificate of ${who} is not trusted (${code})`;
}

function broken(code: string): Reason {
  if (code.startsWith("HPE_")) return notHttp;
  return (who) => `the request to ${who} failed (${code})`;
}
