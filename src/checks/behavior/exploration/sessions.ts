import type {
  Limits,
  OpenedSandbox,
  ProgramLanguage,
  Sandbox,
  SandboxRequest,
} from "../../../core/sandbox.ts";

/** Sandbox sessions that several checks use at once; the last one that is done with them closes them. */
export interface SharedSessions {
  enter(): void;
  open(request: SessionRequest): Promise<OpenedSandbox>;
  leave(): Promise<void>;
}

export interface SessionRequest {
  readonly language: ProgramLanguage;
  readonly hashSeed?: number;
  readonly limits?: Partial<Limits>;
}

export function createSharedSessions(sandbox: Sandbox): SharedSessions {
  const opened = new Map<string, Promise<OpenedSandbox>>();
  let users = 0;
  return {
    enter: () => void users++,
    open(request: SandboxRequest) {
      const key = JSON.stringify(request);
      const known = opened.get(key) ?? sandbox.open(request);
      opened.set(key, known);
      return known;
    },
    async leave() {
      users--;
      if (users > 0) return;
      const all = [...opened.values()];
      opened.clear();
      for (const each of await Promise.all(all))
        if (each.status === "open") await each.session.close();
    },
  };
}
