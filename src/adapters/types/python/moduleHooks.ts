import { askHook } from "./attributeHook.ts";
import type { Environment } from "./environment.ts";
import { offered, unknownBecause } from "./found.ts";
import type { Found } from "./found.ts";
import { dottedName, literalStrings } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import type { ModuleType } from "./pyrightTypes.ts";
import { classBindings } from "./sources.ts";

/** A hook that gives what the stub beside the module imports (Scientific Python's SPEC 1). */
export function byStub(
  outline: ModuleOutline,
  declared: { readonly type: ModuleType; readonly file: string } | undefined,
  name: string,
): Found | undefined {
  const binding = outline.bindings.get("__getattr__")?.at(-1);
  const call = binding?.kind === "value" ? binding.value : undefined;
  if (call?.nodeType !== Kind.Call) return undefined;
  if (declared?.file !== outline.file.replace(/\.py$/, ".pyi")) return undefined;
  const [first = "", ...rest] = (dottedName(call.d.leftExpr) ?? "").split(".");
  const from = outline.bindings.get(first)?.at(-1);
  if (from?.kind !== "import") return undefined;
  const path = [from.module, ...(from.name === undefined ? [] : [from.name]), ...rest].join(".");
  if (path !== "lazy_loader.attach_stub") return undefined;
  const { fields } = declared.type.priv;
  return fields.has(name)
    ? { status: "resolved" }
    : { status: "missing", available: offered(fields.keys(), name) };
}

/** What a module's `__getattr__` answers for one name; undefined where it has none. */
export function byHook(env: Environment, outline: ModuleOutline, name: string): Found | undefined {
  const bindings = outline.bindings.get("__getattr__");
  const last = bindings?.at(-1);
  if (last === undefined) return undefined;
  const hook = env.sources.follow(outline, last);
  if (hook?.binding.kind === "value") return byTable(hook.binding.value, outline, name);
  if (hook?.binding.kind === "class") {
    // A class in its place answers with its own attributes.
    const names = classBindings(hook.binding.node);
    return names.has(name)
      ? { status: "resolved" }
      : { status: "missing", available: [...names.keys()] };
  }
  if (hook?.binding.kind !== "function")
    return unknownBecause(`the __getattr__ of ${outline.module} cannot be read`);
  const answer = askHook(hook.binding.node, name, hook.outline, env.sources);
  switch (answer.status) {
    case "present":
      return {
        status: "resolved",
        ...(answer.warning === undefined ? {} : { warning: answer.warning }),
      };
    case "absent": {
      const { message, named } = answer;
      if (message === undefined) return { status: "missing", available: [] };
      const said = named ? { said: message } : {};
      return { status: "missing", detail: message, ...said, available: [] };
    }
    case "item":
      return unknownBecause(`the __getattr__ of ${outline.module} looks names up`);
    case "unknown":
      return unknownBecause(`${outline.module}: ${answer.reason}`);
  }
}

/** `__getattr__, … = lazy.attach(__name__, submodules=[…], submod_attrs={…})`: the names are in the call. */
function byTable(value: Node | undefined, outline: ModuleOutline, name: string): Found {
  const computed = unknownBecause(`the __getattr__ of ${outline.module} is computed`);
  if (value?.nodeType !== Kind.Call) return computed;
  const inCall = value.d.args.some(({ d }) => literalStrings(d.valueExpr).includes(name));
  if (inCall) return { status: "resolved" };
  const literal = value.d.args.slice(1).every(({ d }) => isLiteral(d.valueExpr));
  return literal && value.d.args.length > 1 ? { status: "missing", available: [] } : computed;
}

function isLiteral(node: Node): boolean {
  let literal = true;
  visitAll(node, (inner) => {
    if (inner.nodeType === Kind.Name || inner.nodeType === Kind.Call) literal = false;
  });
  return literal;
}
