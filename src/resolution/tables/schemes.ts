import type { ElsewhereKind } from "../../core/reference.ts";

/** Prefixes before a colon that name no npm package, and who understands them. */
export const schemes: Readonly<Record<string, readonly [kind: ElsewhereKind, why: string]>> = {
  http: ["url", "it is fetched by its address"],
  https: ["url", "it is fetched by its address"],
  data: ["url", "the code is in the address itself"],
  blob: ["url", "the code is in memory"],
  file: ["local", "it is a path"],
  jsr: ["url", "it is a package of JSR, which is another registry than npm"],
  bun: ["builtin", "it is a module of Bun"],
  deno: ["builtin", "it is a module of Deno"],
  ext: ["builtin", "it is a module of Deno's runtime"],
  cloudflare: ["virtual", "it is provided by Cloudflare Workers"],
  astro: ["virtual", "it is provided by Astro"],
  virtual: ["virtual", "a bundler's plugin makes it"],
  gi: ["virtual", "it is provided by GJS"],
  resource: ["virtual", "it is provided by GJS or Firefox"],
  chrome: ["virtual", "it is provided by Firefox"],
  goog: ["virtual", "it is a Closure Library namespace"],
  "@ioc": ["virtual", "it is provided by AdonisJS"],
  qjs: ["builtin", "it is a module of QuickJS"],
};
