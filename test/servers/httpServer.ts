import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface LocalServer {
  readonly url: string;
  readonly host: string;
  /** `GET /path`, in the order they came. */
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

/** A real server on this machine that remembers what it was asked. */
export async function startHttpServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer> {
  const requests: RecordedRequest[] = [];
  const listener: RequestListener = (request, response) => {
    const { method = "", url = "", headers } = request;
    requests.push({ method, path: url, headers });
    response.on("error", () => {});
    answer(request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    host: `127.0.0.1:${port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A server that ends with the test. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer> {
  const server = await startHttpServer(answer);
  onTestFinished(() => server.close());
  return server;
}

export function answerJson(response: ServerResponse, text: string): void {
  response.setHeader("content-type", "application/vnd.pypi.simple.v1+json").end(text);
}

export function answerMissing(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404).end("{}");
}

/** An address of this machine where nothing listens. */
export async function closedPort(): Promise<string> {
  const server = await startHttpServer(() => {});
  await server.close();
  return server.url;
}
