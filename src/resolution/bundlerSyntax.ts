import type { NpmSpecifier } from "./npmSpecifier.ts";

/**
 * webpack's `!!raw-loader!./x` and RequireJS's `text!./x` without what loads them: the part after
 * the last `!`.
 */
export function withoutLoaders(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf("!") + 1);
}

/** `./x.svg?raw` → `./x.svg` */
export function withoutQuery(specifier: string): string {
  const end = specifier.search(/[?#]/);
  return end > 0 ? specifier.slice(0, end) : specifier;
}

/** RequireJS's `i18n!nls/words`: what follows the plugin's name is the plugin's to understand. */
export function isLoaderPlugin(specifier: string): boolean {
  const plugin = /^([\w./-]+)!([^!]*)$/.exec(specifier);
  return plugin !== null && !/-loader\b/.test(plugin[1] ?? "") && !plugin[2]?.startsWith(".");
}

/** A bare file name such as `style.css`: a package may have such a name, but then it is declared. */
export function isAsset(specifier: string, parsed: NpmSpecifier | undefined): boolean {
  const isInsidePackage = parsed?.subpath !== undefined || specifier.startsWith("@");
  return !isInsidePackage && ASSET.test(specifier);
}

const ASSET =
  /\.(?:css|scss|sass|less|styl|pcss|svg|png|jpe?g|gif|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf|txt|md|mdx|html?|json5?|ya?ml|toml|csv|xml|graphql|gql|wasm|glsl|vert|frag|vue|svelte|astro|tsx?|jsx|mts|cts|mjs|cjs)$/i;
