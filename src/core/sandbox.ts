import type { CallOptions } from "./callOptions.ts";
import type { Value } from "./value.ts";

/** Runs programs that nobody trusts, and hands back what they did as plain data. */
export interface Sandbox {
  /** Never rejects for what the machine lacks: that is `unavailable`, with what to do. */
  open(request: SandboxRequest, options?: CallOptions): Promise<OpenedSandbox>;
  /** What isolated the programs of this run; undefined as long as none was run. */
  isolation(): Isolation | undefined;
}

export interface SandboxRequest {
  readonly language: ProgramLanguage;
  readonly limits?: Partial<Limits>;
  /** What the hashes of Python's text and the chance of both languages start from; 0 where it is not given. */
  readonly hashSeed?: number;
}

export type ProgramLanguage = "python" | "javascript";

export type OpenedSandbox =
  | { readonly status: "open"; readonly session: SandboxSession }
  | { readonly status: "unavailable"; readonly reason: string };

/** Many small programs run in one session, none of which meets another. */
export interface SandboxSession {
  readonly isolation: Isolation;
  /** Runs a program on inputs in their order, in one process as long as it lives. Never rejects for what it does. */
  run(program: Program, inputs: readonly Input[], options?: RunOptions): Promise<ProgramRun>;
  close(): Promise<void>;
}

export interface RunOptions extends CallOptions {
  /** Also tells what a call's arguments were before and after it. */
  readonly keepArguments?: boolean;
  /** Also tells what of the entry file each input reached. It slows a program down, and changes nothing else. */
  readonly coverage?: boolean;
  /** After so many inputs that ended the process the rest is not run: 10. */
  readonly mostDeaths?: number;
}

/** How programs are kept from everything else, proved by a probe when the sandbox was opened. */
export interface Isolation {
  /** Named by what does it, as docs/guides/sandbox.md says; `none` only by the user's own word. */
  readonly level: "S" | "A" | "M" | "B" | "C" | "none";
  /** `bubblewrap, a PID namespace for each program, seccomp, limits` */
  readonly mechanism: string;
  /** What stays possible, each a clause. */
  readonly notLimited: readonly string[];
  /** `Python 3.11.2 with the packages of .venv`, `Node 24.21.0` */
  readonly runtimes: readonly string[];
}

/** For each program; what it exceeds ends it. */
export interface Limits {
  /** CPU time of one input, which judges; three times as long by the clock is the net. */
  readonly cpuSeconds: number;
  /** CPU time of loading the program. */
  readonly loadSeconds: number;
  readonly memoryBytes: number;
  /** More than 1 lets a program start others; level C never does. */
  readonly processes: number;
  readonly fileBytes: number;
  /** All results together, and each of the two output streams. */
  readonly outputBytes: number;
}

export interface Program {
  /** Path with `/` → text. Only these can be imported, and what the language itself brings. */
  readonly files: Readonly<Record<string, string>>;
  /** The file under test, one of `files`; without it, inputs see the bare language. */
  readonly entry?: string;
  /** JavaScript: of a file, what it imports by names that only the project's configuration tells → one of `files`. */
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Python: folders that absolute imports start from, the first that has it wins; `""` is the top. */
  readonly roots?: readonly string[];
}

export type Input =
  | {
      readonly kind: "call";
      /** `total`, `Basket.total`; of a class's name, its constructor. */
      readonly function: string;
      /** The method `function` is called on an instance that is made for it, of this class. */
      readonly receiver?: Receiver;
      readonly arguments: readonly Value[];
      /** Python's keyword arguments. */
      readonly named?: Readonly<Record<string, Value>>;
    }
  /** An expression of the language in the module's own names. */
  | { readonly kind: "evaluate"; readonly source: string }
  /** A statement as typed at the prompt: the value of an expression is also printed, as its `repr`. */
  | { readonly kind: "interact"; readonly source: string };

export interface Receiver {
  readonly class: string;
  readonly arguments: readonly Value[];
  readonly named?: Readonly<Record<string, Value>>;
}

export interface ProgramRun {
  /** How loading went; where it did not return, no input was run. */
  readonly load: Output;
  /** One for each input. */
  readonly outputs: readonly Output[];
}

/** What became of one input. */
export type Output =
  /** `value` is absent for a statement that has none. */
  | (Observed & { readonly kind: "returned"; readonly value?: Value; readonly printed: string })
  | (Observed & {
      readonly kind: "raised";
      readonly type: string;
      readonly message: string;
      /** Names of its base classes, of what it was raised from, and codes of the system: what tells where it comes from. */
      readonly from?: readonly string[];
      /** `input`: its own line raised it, or making its arguments or receiver did, before the function was called. */
      readonly where: "input" | "program" | "elsewhere";
      readonly printed: string;
    })
  /** It used up its time: on the CPU, or by the clock, asleep, also when it was run once more alone. */
  | { readonly kind: "timeout"; readonly seconds: number; readonly clock: "cpu" | "wall" }
  /** Its process died: `signal 11`, `exit code 3`, `it wrote more than 1 MB`. */
  | { readonly kind: "killed"; readonly why: string }
  /** The result is larger than what is carried. */
  | { readonly kind: "cut" }
  /** It was not run, and nothing is known of it. */
  | { readonly kind: "unrun"; readonly why: string };

/** What is told only where it was asked for. */
export interface Observed {
  readonly before?: KeptArguments;
  readonly after?: KeptArguments;
  /** Numbers of the ways, between lines and within them, that this input went in the entry file: the same for the same text. */
  readonly reached?: readonly number[];
}

/** An iterator among them is not read, and opaque. */
export interface KeptArguments {
  readonly receiver?: Value;
  readonly arguments: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
}
