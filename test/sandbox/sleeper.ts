/** Starts programs that sleep, says so, and waits to be killed. */
import { setTimeout as sleep } from "node:timers/promises";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import type { Choice } from "../../src/adapters/sandbox/levels.ts";

const programs = {
  python: { file: "nap.py", text: "import time\ndef nap():\n    time.sleep(50)\n" },
  javascript: {
    file: "nap.cjs",
    text: "const nap = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50_000);",
  },
} as const;

const sandbox = createSandbox({
  choice: process.argv[2] as Choice,
  env: process.env,
  root: "/nowhere",
  size: 1,
});
for (const language of ["python", "javascript"] as const) {
  const { file, text } = programs[language];
  const opened = await sandbox.open({ language, limits: { cpuSeconds: 20 } });
  if (opened.status === "unavailable") throw new Error(opened.reason);
  const program = { files: { [file]: text }, entry: file };
  await opened.session.run(program, []);
  void opened.session.run(program, [{ kind: "evaluate", source: "nap()" }]);
}
await sleep(1000);
process.stdout.write("asleep\n");
