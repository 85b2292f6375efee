import type { Isolation } from "../../core/sandbox.ts";

export type Level = Isolation["level"];

/** From the strongest to the weakest; what each does not limit is part of every report. */
export const LEVELS: Readonly<Record<Level, Omit<Isolation, "runtimes">>> = {
  A: {
    level: "A",
    mechanism: "bubblewrap, a PID namespace for each program, seccomp, resource limits",
    notLimited: ["faults of the kernel itself", "memory bandwidth and caches"],
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

/** S stands for a server's container under gVisor, which this version does not start. */
export type Choice = "auto" | Level | "S";
