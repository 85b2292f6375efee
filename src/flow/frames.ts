/** What a jump may leave on its way, the innermost last. */
export type Frame =
  | {
      readonly kind: "loop";
      readonly label: string | undefined;
      readonly step: number;
      readonly breaks: number[];
      readonly continues: number[];
    }
  /** A `switch` or a labelled block: `break` leaves it. */
  | {
      readonly kind: "block";
      readonly label: string | undefined;
      readonly needsLabel: boolean;
      readonly step: number;
      readonly breaks: number[];
    }
  | { readonly kind: "try"; readonly handlers: readonly number[]; readonly catchesAll: boolean }
  | { readonly kind: "finally"; readonly entry: number; readonly waiting: Jump[] }
  | { readonly kind: "guard" };

export interface Jump {
  readonly kind: "break" | "continue" | "return" | "raise";
  readonly label?: string | undefined;
}

export function loopFrame(step: number, label: string | undefined) {
  return { kind: "loop", label, step, breaks: [] as number[], continues: [] as number[] } as const;
}

export function isAimOf(jump: Jump, frame: Frame): boolean {
  if (jump.kind !== "break" && jump.kind !== "continue") return false;
  if (frame.kind === "loop") return jump.label === undefined || jump.label === frame.label;
  if (frame.kind !== "block" || jump.kind === "continue") return false;
  return jump.label === undefined ? !frame.needsLabel : jump.label === frame.label;
}
