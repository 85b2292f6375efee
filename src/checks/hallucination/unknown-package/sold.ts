import { nameSet } from "../../../resolution/patterns.ts";

/** Does the vendor serve the package to customers alone, from a registry that is not npm? */
export function isSold(name: string): boolean {
  return SOLD.has(name);
}

const SOLD = nameSet([
  // https://docs.fontawesome.com/web/setup/packages
  "@fortawesome/fontawesome-pro",
  "@fortawesome/pro-*",
  "@fortawesome/sharp-*",
  "@fortawesome/duotone-*",
  "@awesome.me/kit-*",
  // https://tiptap.dev/docs/guides/pro-extensions
  "@tiptap-pro/*",
  // https://bryntum.com/products/grid/docs/guide/Grid/npm-repository
  "@bryntum/*",
  // https://buf.build/docs/bsr/generated-sdks/npm
  "@buf/*",
  // https://jsr.io/docs/npm-compatibility
  "@jsr/*",
]);
