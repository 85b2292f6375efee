import type { Input } from "../core/sandbox.ts";
import type { CallInput, Callable } from "./callable.ts";

/** The input as the sandbox takes it: a method is called on an instance that is made for it. */
export function sandboxInput(
  { name, receiver }: Pick<Callable, "name" | "receiver">,
  input: CallInput,
): Input {
  const method = name.slice(name.lastIndexOf(".") + 1);
  return {
    kind: "call",
    function: receiver ? method : name,
    arguments: input.arguments,
    ...(input.named && { named: input.named }),
    ...(receiver && { receiver: { class: receiver.class, arguments: input.receiver ?? [] } }),
  };
}
