import type { Output } from "../../core/sandbox.ts";
import { decodeValue } from "../../core/valueWire.ts";

/** What a program's process wrote for one input. It is the program's own claim: read as data, and only within bounds. */
export function readAnswer(line: string): Output {
  const answer = parse(line);
  if (!answer) return NONSENSE;
  const { v, x, p, cut, in: where } = answer;
  const printed = typeof p === "string" ? p : "";
  if (cut !== undefined) return { kind: "cut" };
  if (x !== undefined) {
    if (!Array.isArray(x) || typeof x[0] !== "string" || typeof x[1] !== "string") return NONSENSE;
    return { kind: "raised", type: x[0], message: x[1], where: place(where), printed };
  }
  if (!("v" in answer)) return { kind: "returned", printed };
  const value = decodeValue(v);
  return value ? { kind: "returned", value, printed } : NONSENSE;
}

const NONSENSE: Output = { kind: "killed", why: "it wrote nonsense where its results go" };

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(line);
    return typeof answer === "object" && answer !== null && !Array.isArray(answer)
      ? (answer as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function place(where: unknown): "input" | "program" | "elsewhere" {
  return where === "input" || where === "program" ? where : "elsewhere";
}
