import { createServer, type Server as Listener } from "node:net";
import type { AddressInfo } from "node:net";
import type { ProgramLanguage, SandboxSession } from "../../core/sandbox.ts";
import { probeText } from "./runnerSource.ts";

/** Runs a program that tries what has to be impossible. What comes back is why the level is not proved, if so. */
export async function probe(
  session: SandboxSession,
  language: ProgramLanguage,
): Promise<string | undefined> {
  const listener = await listen();
  const { port } = listener.address() as AddressInfo;
  const entry = language === "python" ? "probe.py" : "probe.cjs";
  const program = { files: { [entry]: probeText(entry) }, entry };
  const source = language === "python" ? `possible(${port})` : `exports.possible(${port})`;
  try {
    const { load, outputs } = await session.run(program, [{ kind: "evaluate", source }]);
    const output = load.kind === "returned" ? outputs[0] : load;
    if (output?.kind === "returned" && output.value?.kind === "list") {
      const possible = output.value.items.flatMap((item) =>
        item.kind === "text" ? [item.value] : [],
      );
      return possible.length === 0 ? undefined : `programs could ${possible.join(" and ")}`;
    }
    if (output?.kind === "unrun" || output?.kind === "killed") return output.why;
    return output?.kind === "raised" ? `${output.type}: ${output.message}` : "it did not answer";
  } finally {
    listener.close();
  }
}

/** Somebody to reach, so that silence proves that nobody can be reached. */
function listen(): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const listener = createServer((socket) => socket.destroy());
    listener.once("error", reject);
    listener.listen(0, "127.0.0.1", () => resolve(listener));
  });
}
