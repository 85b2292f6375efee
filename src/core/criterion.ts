/** One measurable demand of a task. */
export type Criterion =
  | { readonly kind: "signature"; readonly text: string }
  | { readonly kind: "example"; readonly call: string; readonly expected: string }
  | { readonly kind: "property"; readonly expression: string }
  | { readonly kind: "reference"; readonly path: string }
  | { readonly kind: "types"; readonly level: "strict" }
  | { readonly kind: "growth"; readonly bound: string }
  | {
      readonly kind: "limit";
      readonly resource: "time" | "memory";
      readonly at: number;
      readonly bound: string;
    }
  | { readonly kind: "plan"; readonly demand: "no full scan" }
  | { readonly kind: "security"; readonly level: "clean" }
  | { readonly kind: "dependencies"; readonly allowed: readonly string[] };
