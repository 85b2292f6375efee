import { diagnose, type Diagnosis } from "../diagnose.ts";
import { print } from "../streams.ts";

/** `disprove doctor`: what can be checked on this machine, and what is missing. */
export async function doctor(flags: {
  readonly format: "text" | "json";
  readonly offline?: boolean;
}): Promise<void> {
  const diagnoses: Diagnosis[] = [];
  for await (const diagnosis of diagnose(flags.offline === true)) {
    diagnoses.push(diagnosis);
    if (flags.format === "text") print(line(diagnosis));
  }
  const isBroken = diagnoses.some(({ state }) => state === "broken");
  if (flags.format === "json")
    print(`${JSON.stringify({ ok: !isBroken, diagnoses }, undefined, 2)}\n`);
  process.exitCode = isBroken ? 1 : 0;
}

function line({ subject, state, detail }: Diagnosis): string {
  return `${state.padEnd("skipped".length)}  ${subject.padEnd("configuration".length)}  ${detail}\n`;
}
