import type { Limits } from "../../core/sandbox.ts";

/** Enough for any example that a person wrote down, and little for a program that means harm. */
export const DEFAULT_LIMITS: Limits = {
  cpuSeconds: 2,
  loadSeconds: 5,
  memoryBytes: 512 << 20,
  processes: 1,
  fileBytes: 8 << 20,
  outputBytes: 1 << 20,
};

/** The kernel's own limit counts whole seconds for the whole process: the last net under the one for each input. */
export function totalCpuSeconds(limits: Limits, inputs: number): number {
  return Math.ceil(limits.loadSeconds + limits.cpuSeconds * Math.min(inputs, MOST_SLOW_INPUTS) + 1);
}

const MOST_SLOW_INPUTS = 30;

/** The private folder of a program, in memory. */
export const TMP_BYTES = 16 << 20;

/** Of the system, besides /usr: on most machines links into it. */
export const LINKED_FOLDERS = ["/bin", "/lib", "/lib32", "/lib64", "/libx32"] as const;
