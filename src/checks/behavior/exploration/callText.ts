import type { Input, ProgramLanguage } from "../../../core/sandbox.ts";
import type { Value } from "../../../core/value.ts";
import { valueText } from "../../../core/valueText.ts";
import type { Callable, CallInput } from "../../../inputs/callable.ts";

/** The sandbox's input for one call of a function. */
export function inputOf(callable: Callable, call: CallInput): Input {
  const { receiver } = callable;
  return {
    kind: "call",
    function: callable.name,
    arguments: call.arguments,
    ...(call.named && { named: call.named }),
    ...(receiver && { receiver: { class: receiver.class, arguments: call.receiver ?? [] } }),
  };
}

/** As a person writes it: `Basket(1).total([2, 3], tax=4)`. */
export function callText(
  { name, language, receiver }: Pick<Callable, "name" | "language" | "receiver">,
  call: CallInput,
): string {
  const given = [
    ...call.arguments.map((value) => valueText(value, language)),
    ...Object.entries(call.named ?? {}).map(
      ([key, value]) => `${key}=${valueText(value, language)}`,
    ),
  ].join(", ");
  if (!receiver) return `${name}(${given})`;
  const made = (call.receiver ?? []).map((value) => valueText(value, language)).join(", ");
  const start = language === "javascript" ? "new " : "";
  return `${start}${receiver.class}(${made}).${name.slice(name.lastIndexOf(".") + 1)}(${given})`;
}

const LONGEST = 160;

/** In one line of a report. */
export function shortText(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

export function shownValue(value: Value | undefined, language: ProgramLanguage): string {
  return shortText(value ? valueText(value, language) : "nothing");
}
