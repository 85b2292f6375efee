import { Kind } from "./nodes.ts";
import type { Node } from "./nodes.ts";
import { visitAll } from "./visitAll.ts";
import type { ModuleOutline } from "./outline.ts";
import { unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** What a `__getattr__` answers for one name, read from its source. */
export type HookAnswer =
  | { readonly status: "present"; readonly warning?: HookWarning }
  /** `named`: the code says so of just this name. */
  | { readonly status: "absent"; readonly named: boolean; readonly message?: string }
  /** `self[name]`, else no such attribute. */
  | { readonly status: "item" }
  | { readonly status: "unknown"; readonly reason: string };

export interface HookWarning {
  readonly node: Node;
  readonly outline: ModuleOutline;
  readonly words: string;
}

/** What is known somewhere in a run. */
export interface State {
  readonly local: ReadonlyMap<string, Value>;
  readonly warnings: readonly HookWarning[];
  /** A test of the name itself came out true on the way. */
  readonly decided: boolean;
}

/** How a run ends. */
export type End =
  | { readonly kind: "raises"; readonly state: State; readonly message?: string }
  | { readonly kind: "base"; readonly state: State }
  | { readonly kind: "item"; readonly state: State }
  | { readonly kind: "returns"; readonly state: State; readonly reason?: string };

export interface Paths {
  readonly ends: readonly End[];
  /** Those that go on behind the statement. */
  readonly open: readonly State[];
}

/** One answer from all the ways in which a run can end. */
export function answerOf(ends: readonly End[]): HookAnswer {
  const returns = ends.filter((end) => end.kind === "returns");
  if (returns.length === 0) {
    if (ends.some((end) => end.kind === "item")) return { status: "item" };
    const raised = ends.find((end) => end.kind === "raises" && end.message !== undefined);
    const message = raised?.kind === "raises" ? raised.message : undefined;
    const named = ends.length > 0 && ends.every((end) => end.state.decided);
    return { status: "absent", named, ...(message === undefined ? {} : { message }) };
  }
  const undecided = returns.find((end) => !end.state.decided);
  if (undecided !== undefined)
    return { status: "unknown", reason: undecided.reason ?? "its __getattr__ may answer any name" };
  if (returns.length < ends.length)
    return { status: "unknown", reason: "its __getattr__ answers it under conditions" };
  const warnings = returns.map((end) => end.state.warnings[0]);
  const warning = warnings.every((found) => found !== undefined) ? warnings[0] : undefined;
  return { status: "present", ...(warning === undefined ? {} : { warning }) };
}

export function returns(state: State, reason: string | undefined): Paths {
  return {
    ends: [{ kind: "returns", state, ...(reason === undefined ? {} : { reason }) }],
    open: [],
  };
}

export function merged(paths: readonly Paths[]): Paths {
  return { ends: paths.flatMap(({ ends }) => ends), open: paths.flatMap(({ open }) => open) };
}

/** What is assigned to is not known any more. */
export function forget(state: State, target: Node): State {
  const local = new Map(state.local);
  visitAll(target, (node) => {
    if (node.nodeType === Kind.Name) local.set(node.d.value, unknown);
  });
  return { ...state, local };
}
