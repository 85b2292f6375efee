import type { Layer, Settings } from "./settings.ts";

/** What holds where nobody says otherwise. */
export interface DefaultLayer extends Layer {
  readonly settings: Settings;
}

export function defaultLayer(cacheDir: string): DefaultLayer {
  return {
    origin: { kind: "default" },
    settings: {
      include: ["."],
      exclude: [],
      only: [],
      skip: [],
      failOn: ["error"],
      allow: [],
      deny: [],
      suspicionThreshold: 0.6,
      offline: false,
      timeLimit: 10 * 60_000,
      cache: true,
      cacheDir,
      format: ["terminal"],
    },
    rules: {},
  };
}
