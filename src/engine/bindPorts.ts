import type { CallOptions, Packages, Ports, Registry } from "../core/ports.ts";
import type { PortName } from "../core/ports.ts";
import type { Types } from "../core/types.ts";
import type { Sandbox, SandboxSession } from "../core/sandbox.ts";

/**
 * Ports that a check cannot misuse: only those it declared, each call bound to the run's signal.
 * A call that is cut off answers unknown, with the reason that the signal carries.
 */
export function bindPorts(
  ports: Partial<Ports>,
  needs: readonly PortName[],
  signal: AbortSignal,
): Ports {
  const cutOff = createCutOff(signal);
  const bound: Partial<Ports> = {
    ...(ports.registry && { registry: bindRegistry(ports.registry, cutOff) }),
    ...(ports.packages && { packages: bindPackages(ports.packages, cutOff) }),
    ...(ports.types && { types: bindTypes(ports.types, cutOff) }),
    ...(ports.sandbox && { sandbox: bindSandbox(ports.sandbox, cutOff) }),
  };
  return new Proxy(bound, {
    get(target, name: PortName) {
      if (!needs.includes(name)) throw new Error(`the check does not declare the port "${name}"`);
      return target[name];
    },
  }) as Ports;
}

function bindRegistry(registry: Registry, cutOff: CutOff): Registry {
  return {
    lookUp: (id, asked) =>
      cutOff((options) => registry.lookUp(id, { ...asked, ...options }), {
        status: "unknown",
      } as const),
  };
}

function bindPackages(packages: Packages, cutOff: CutOff): Packages {
  return {
    knownDistributions: (ecosystem, module) => packages.knownDistributions(ecosystem, module),
    isNamespace: (ecosystem, name) => packages.isNamespace(ecosystem, name),
    providers: async (ecosystem, module, declared) => {
      const answer = await cutOff(
        (options) => packages.providers(ecosystem, module, declared, options),
        { status: "unknown" } as const,
      );
      return "status" in answer ? { distributions: [], unknown: answer.reason } : answer;
    },
    publishedDependencies: (id) =>
      cutOff((options) => packages.publishedDependencies(id, options), {
        status: "unknown",
      } as const),
    exportedNames: (id) =>
      cutOff((options) => packages.exportedNames(id, options), {
        status: "unknown",
      } as const),
  };
}

function bindTypes(types: Types, cutOff: CutOff): Types {
  return {
    externalUses: async (request) => {
      const answer = await cutOff((options) => types.externalUses(request, options), {
        uses: undefined,
      } as const);
      if (answer.uses !== undefined) return answer;
      const unread = request.files.map(({ path }) => ({ file: path, reason: answer.reason }));
      return { uses: [], unread };
    },
    presences: async (release, names) => {
      const answer = await cutOff((options) => types.presences(release, names, options), {
        status: "unknown",
      } as const);
      return answer === undefined || "status" in answer ? undefined : answer;
    },
  };
}

function bindSandbox(sandbox: Sandbox, cutOff: CutOff): Sandbox {
  return {
    isolation: () => sandbox.isolation(),
    open: async (request) => {
      const opened = await cutOff((options) => sandbox.open(request, options), {
        status: "unavailable",
      } as const);
      return opened.status === "open"
        ? { ...opened, session: bindSession(opened.session, cutOff) }
        : opened;
    },
  };
}

function bindSession(session: SandboxSession, cutOff: CutOff): SandboxSession {
  return {
    isolation: session.isolation,
    close: () => session.close(),
    run: async (program, inputs, asked) => {
      const done = await cutOff(
        (options) => session.run(program, inputs, { ...asked, ...options }),
        {
          outputs: undefined,
        } as const,
      );
      if (done.outputs !== undefined) return done;
      const unrun = { kind: "unrun", why: done.reason } as const;
      return { load: unrun, outputs: inputs.map(() => unrun) };
    },
  };
}

/**
 * Races calls with the signal, so that an adapter that forgets the signal cannot hold up the run. Each
 * call gets a signal of its own: one with thousands of listeners takes longer for each of them.
 */
function createCutOff(signal: AbortSignal) {
  const waiting = new Set<() => void>();
  signal.addEventListener(
    "abort",
    () => {
      for (const cut of waiting) cut();
      waiting.clear();
    },
    { once: true },
  );
  return async function cutOff<T, F extends object>(
    call: (options: CallOptions) => Promise<T>,
    fallback: F,
  ): Promise<T | (F & { readonly reason: string })> {
    const reason = () => String(signal.reason?.message ?? "the run was stopped");
    if (signal.aborted) return { ...fallback, reason: reason() };
    return new Promise((resolve, reject) => {
      const own = new AbortController();
      const cut = () => {
        own.abort(signal.reason);
        resolve({ ...fallback, reason: reason() });
      };
      waiting.add(cut);
      call({ signal: own.signal })
        .then(resolve, reject)
        .finally(() => waiting.delete(cut));
    });
  };
}

type CutOff = ReturnType<typeof createCutOff>;
