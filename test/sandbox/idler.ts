/** Runs a program, says what processes that left, and has nothing more to do. */
import { createRestingServers } from "../../src/adapters/sandbox/restingServers.ts";
import { createSandbox } from "../../src/adapters/sandbox/createSandbox.ts";
import { descendants } from "./processes.ts";

const resting = createRestingServers();
const sandbox = createSandbox({ choice: "auto", env: process.env, root: "/nowhere", resting });
const opened = await sandbox.open({ language: "python" });
if (opened.status === "unavailable") throw new Error(opened.reason);
await opened.session.run({ files: { "m.py": "" }, entry: "m.py" }, []);
await opened.session.close();
process.stdout.write(descendants(process.pid).join(" "));
