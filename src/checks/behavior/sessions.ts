import type { CheckContext } from "../../core/check.ts";
import type { Limits, OpenedSandbox, ProgramLanguage } from "../../core/sandbox.ts";

/** One session for each language and each start of chance, opened when a program first needs it. */
export type OpenSession = (language: ProgramLanguage, hashSeed?: number) => Promise<OpenedSandbox>;

/** Does some work with sessions, and closes them whatever becomes of it. */
export async function withSessions(
  { ports }: CheckContext,
  limits: Partial<Limits>,
  work: (open: OpenSession) => Promise<void>,
): Promise<void> {
  const sessions = new Map<string, Promise<OpenedSandbox>>();
  const open: OpenSession = (language, hashSeed = 0) => {
    const key = `${language} ${hashSeed}`;
    const known = sessions.get(key) ?? ports.sandbox.open({ language, limits, hashSeed });
    sessions.set(key, known);
    return known;
  };
  try {
    await work(open);
  } finally {
    for (const opened of await Promise.all(sessions.values()))
      if (opened.status === "open") await opened.session.close();
  }
}
