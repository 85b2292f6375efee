import { describe, expect, it } from "vitest";
import { isCopied } from "./copied.ts";

describe("isCopied", () => {
  it.each([
    ["templates/app/page.tsx", ""],
    ["dist/template-react/src/main.tsx", ""],
    ["packages/cli/src/app-template/a.ts", "packages/cli"],
    ["tests/__fixtures__/a.js", ""],
    ["blueprints/route/files/route.js", ""],
    ["../../templates/a.ts", "../.."],
    ["src/pip/_vendor/rich/pretty.py", ""],
    ["sklearn/externals/a.py", ""],
    ["vendored-meson/meson/a.py", ""],
    ["third_party/a.py", ""],
  ])("%s below %s", (file, home) => {
    expect(isCopied(file, home)).toBe(true);
  });

  it.each([
    ["src/a.ts", ""],
    ["src/vendors/orders.py", ""],
    ["src/templates.ts", ""],
    ["src/email-templating/a.ts", ""],
    // Its manifest is the template's own.
    ["templates/app/page.tsx", "templates/app"],
    ["templates/app/src/page.tsx", "templates/app"],
  ])("not %s below %s", (file, home) => {
    expect(isCopied(file, home)).toBe(false);
  });
});
