import type { CheckContext } from "../../core/check.ts";
import type { Limits, OpenedSandbox, ProgramLanguage } from "../../core/sandbox.ts";

/** One session for each language, opened when a program first needs it. */
export type OpenSession = (language: ProgramLanguage) => Promise<OpenedSandbox>;

/** Does some work with sessions, and closes them whatever becomes of it. */
export async function withSessions(
  { ports }: CheckContext,
  limits: Partial<Limits>,
  work: (open: OpenSession) => Promise<void>,
): Promise<void> {
  const sessions = new Map<ProgramLanguage, Promise<OpenedSandbox>>();
  const open: OpenSession = (language) => {
    const known = sessions.get(language) ?? ports.sandbox.open({ language, limits });
    sessions.set(language, known);
    return known;
  };
  try {
    await work(open);
  } finally {
    for (const opened of await Promise.all(sessions.values()))
      if (opened.status === "open") await opened.session.close();
  }
}
