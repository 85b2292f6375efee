import { createServer, type Server as Listener } from "node:net";
import type { AddressInfo } from "node:net";
import type { Input, Output, ProgramLanguage, SandboxSession } from "../../core/sandbox.ts";
import { probeText } from "./runnerSource.ts";

export interface Probe {
  /** Why the level is not proved, if so. */
  readonly failure?: string | undefined;
  /** `Python 3.11.2` */
  readonly runtime: string;
}

/** Runs a program that tries what has to be impossible. */
export async function probe(session: SandboxSession, language: ProgramLanguage): Promise<Probe> {
  return withListener((port) => probeWith(port, session, language));
}

/** Somebody to reach, so that silence proves that nobody can be reached. */
export async function withListener<T>(act: (port: number) => Promise<T>): Promise<T> {
  const listener = await listen();
  try {
    return await act((listener.address() as AddressInfo).port);
  } finally {
    listener.close();
  }
}

async function probeWith(
  port: number,
  session: SandboxSession,
  language: ProgramLanguage,
): Promise<Probe> {
  const entry = language === "python" ? "probe.py" : "probe.cjs";
  const program = { files: { [entry]: probeText(entry) }, entry };
  const prefix = language === "python" ? "" : "exports.";
  const inputs = [`${prefix}possible(${port})`, `${prefix}runtime()`].map((source): Input => ({
    kind: "evaluate",
    source,
  }));
  const { load, outputs } = await session.run(program, inputs);
  const [output, second] = load.kind === "returned" ? outputs : [load];
  const isTold = second?.kind === "returned" && second.value?.kind === "text";
  const runtime = isTold ? second.value.value : language;
  return { failure: failureOf(output), runtime };
}

function failureOf(output: Output | undefined): string | undefined {
  if (output?.kind === "returned" && output.value?.kind === "list") {
    const possible = output.value.items.flatMap((item) =>
      item.kind === "text" ? [item.value] : [],
    );
    return possible.length === 0 ? undefined : `programs could ${possible.join(" and ")}`;
  }
  if (output?.kind === "unrun" || output?.kind === "killed") return output.why;
  return output?.kind === "raised" ? `${output.type}: ${output.message}` : "it did not answer";
}

function listen(): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const listener = createServer((socket) => socket.destroy());
    listener.once("error", reject);
    listener.listen(0, "127.0.0.1", () => resolve(listener));
  });
}
