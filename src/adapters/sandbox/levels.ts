import type { Isolation } from "../../core/sandbox.ts";

export type Level = Isolation["level"];

/** From the strongest to the weakest; what each does not limit is part of every report. */
export const LEVELS: Readonly<Record<Level, Omit<Isolation, "runtimes">>> = {
  S: {
    level: "S",
    mechanism:
      "a container under gVisor, a PID namespace for each program, seccomp, resource limits",
    notLimited: ["faults of gVisor itself", "memory of the container as a whole"],
  },
  A: {
    level: "A",
    mechanism: "bubblewrap, a PID namespace for each program, seccomp, resource limits",
    notLimited: ["faults of the kernel itself", "memory bandwidth and caches"],
  },
  M: {
    level: "M",
    mechanism: "Seatbelt by sandbox-runtime, resource limits, a server for each program",
    notLimited: [
      "faults of the kernel itself",
      "memory, other than by looking at it fifty times a second",
      "the number of threads",
      "what some services of macOS tell of the machine and its user",
    ],
  },
  B: {
    level: "B",
    mechanism: "bubblewrap, seccomp, resource limits, a sweep after each program",
    notLimited: [
      "faults of the kernel itself",
      "memory bandwidth and caches",
      "a program that may start processes can end the server it runs in",
    ],
  },
  C: {
    level: "C",
    mechanism: "Landlock, seccomp, resource limits",
    notLimited: [
      "faults of the kernel itself",
      "memory bandwidth and caches",
      "the number of threads, other than by their memory",
      "the size and date of files whose names a program knows",
      "the names of the machine and of its users",
    ],
  },
  none: {
    level: "none",
    mechanism: "resource limits alone, because the user trusts this code",
    notLimited: ["files", "network", "processes", "everything else that the user may do"],
  },
};

/** What `auto` tries, the best first. */
export const ISOLATED: readonly Level[] = ["A", "B", "C"];
export const ISOLATED_ON_MACOS: readonly Level[] = ["M"];

/** S is slow to start, and asked for by name: for code from an enemy. */
export type Choice = "auto" | Level;
