import type { Elsewhere } from "../../../core/index.ts";
import type { HookWarning } from "./hookPaths.ts";
import type { ClassType, Declared } from "./pyrightTypes.ts";
import type { SourceBinding } from "./sources.ts";

/** Whether an owner has a name, and where. */
export type Found =
  | {
      readonly status: "resolved";
      /** As pyright sees it: often of a stub. */
      readonly declared?: Declared;
      /** In the package's own source. */
      readonly definition?: SourceBinding;
      /** What is said when it is asked for. */
      readonly warning?: HookWarning;
      /** The class of the hierarchy that has it. */
      readonly holder?: ClassType;
    }
  | {
      readonly status: "missing";
      readonly detail?: string;
      readonly available: readonly string[];
      readonly elsewhere?: Elsewhere;
      /** What a hook says of just this name when it refuses it. */
      readonly said?: string;
    }
  | {
      readonly status: "unknown";
      readonly reason: string;
      /** Compiled modules alone may have it. */
      readonly compiled?: {
        readonly modules: readonly string[];
        readonly available: readonly string[];
        /** The declarations do not have it either: it is enough that those modules do not. */
        readonly isDeclared?: true;
      };
    };

export function unknownBecause(reason: string): Found & { readonly status: "unknown" } {
  return { status: "unknown", reason };
}

/** Names that are offered in place of a missing one, at most (`Resolution.available`). */
const maximumAvailable = 5000;

/** Private names are only offered in place of private ones. */
export function offered(names: Iterable<string>, wanted: string): readonly string[] {
  const all = [...new Set(names)].filter((name) => !name.startsWith("_") || wanted.startsWith("_"));
  return all.toSorted().slice(0, maximumAvailable);
}
