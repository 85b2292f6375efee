import type { PackageId, RegistryAnswer } from "../../core/index.ts";

/** One ecosystem's registries, as the user configured them. */
export interface Source {
  /** Throws a `ConfigurationError` where the configuration names no usable address. */
  plan(id: PackageId): Promise<Lookup>;
}

export interface Lookup {
  /** Which name is asked of which addresses; without credentials. */
  readonly key: string;
  ask(signal: AbortSignal): Promise<Asked>;
}

export interface Asked {
  readonly answer: RegistryAnswer;
  /** A part of what the registry tells could not be fetched: worth asking again soon. */
  readonly partial?: boolean;
}

export function unknown(reason: string): Asked {
  return { answer: { status: "unknown", reason } };
}
