/** A program or framework that provides modules which no registry has. */
export interface ModuleHost {
  readonly why: string;
  /** Names and `*` patterns. */
  readonly modules: readonly string[];
  /** Counts only where the project is built with this tool. */
  readonly tool?: string;
}

/** A package that the project declares wins over all of these. */
export const javascriptHosts: readonly ModuleHost[] = [
  {
    why: "it is provided by Visual Studio Code",
    // https://code.visualstudio.com/api/references/vscode-api
    modules: ["vscode"],
  },
  {
    why: "it is provided by Bun",
    // https://bun.com/docs/runtime/bun-apis
    modules: ["bun"],
  },
  {
    why: "it is provided by Electron",
    // https://www.electronjs.org/docs/latest/tutorial/process-model
    modules: ["electron", "electron/*", "original-fs"],
  },
  {
    why: "it is provided by k6",
    // https://grafana.com/docs/k6/latest/javascript-api/
    modules: ["k6", "k6/*"],
  },
  {
    why: "it is provided by Adobe's UXP hosts",
    // https://developer.adobe.com/photoshop/uxp/2022/
    modules: ["photoshop", "uxp", "indesign", "premierepro"],
  },
  {
    why: "it is provided by Salesforce's Lightning platform",
    // https://developer.salesforce.com/docs/platform/lwc/guide/reference-salesforce-modules.html
    modules: ["@salesforce/apex/*", "@salesforce/schema/*", "@salesforce/label/*"]
      .concat(["@salesforce/resourceUrl/*", "@salesforce/user/*", "@salesforce/userPermission/*"])
      .concat(["@salesforce/customPermission/*", "@salesforce/messageChannel/*"])
      .concat(["@salesforce/client/*", "@salesforce/community/*", "@salesforce/i18n/*"])
      .concat(["lightning/*"]),
  },
  {
    why: "it is provided by NetSuite",
    // SuiteScript 2 modules: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/
    modules: ["N", "N/*"],
  },
  {
    why: "it is provided by SAPUI5",
    modules: ["sap/*"],
  },
  {
    why: "it is provided by Wix Velo",
    // https://dev.wix.com/docs/velo/apis
    modules: ["wix-data", "wix-users", "wix-location", "wix-location-frontend", "wix-window"]
      .concat(["wix-window-frontend", "wix-members-backend", "wix-members-frontend"])
      .concat(["wix-secrets-backend", "wix-http-functions", "wix-fetch", "wix-storage"])
      .concat(["wix-storage-frontend", "wix-crm-backend", "wix-media-backend", "wix-site"])
      .concat([
        "wix-stores-backend",
        "wix-ecom-backend",
        "wix-realtime-backend",
        "wix-site-frontend",
      ]),
  },
  {
    why: "Ember provides it",
    // https://rfcs.emberjs.com/id/0176-javascript-module-api: other `@ember/…` names are packages.
    modules: ["ember", "@ember/application", "@ember/application/*", "@ember/array"]
      .concat(["@ember/array/*", "@ember/canary-features", "@ember/component"])
      .concat(["@ember/component/*", "@ember/controller", "@ember/controller/*", "@ember/debug"])
      .concat(["@ember/debug/*", "@ember/deprecated-features", "@ember/destroyable"])
      .concat(["@ember/engine", "@ember/engine/*", "@ember/enumerable", "@ember/enumerable/*"])
      .concat(["@ember/error", "@ember/helper", "@ember/instrumentation", "@ember/map"])
      .concat(["@ember/modifier", "@ember/modifier/*", "@ember/object", "@ember/object/*"])
      .concat(["@ember/owner", "@ember/polyfills", "@ember/polyfills/*", "@ember/renderer"])
      .concat(["@ember/reactive", "@ember/reactive/*", "@ember/routing", "@ember/routing/*"])
      .concat(["@ember/runloop", "@ember/service", "@ember/template", "@ember/template/*"])
      .concat(["@ember/template-compilation", "@ember/template-factory", "@ember/utils"])
      .concat(["@ember/version", "@ember/-internals/*", "@ember/test", "@ember/test/*"])
      .concat(["@glimmer/tracking/*"]),
  },
  {
    why: "Docusaurus makes it",
    // https://docusaurus.io/docs/docusaurus-core and its webpack aliases
    modules: ["@theme/*", "@theme-original/*", "@theme-init/*", "@site/*", "@generated/*"]
      .concat(["@docusaurus/Link", "@docusaurus/Head", "@docusaurus/BrowserOnly"])
      .concat(["@docusaurus/Translate", "@docusaurus/Interpolate", "@docusaurus/Noop"])
      .concat(["@docusaurus/ComponentCreator", "@docusaurus/ErrorBoundary"])
      .concat(["@docusaurus/ExecutionEnvironment", "@docusaurus/constants"])
      .concat(["@docusaurus/isInternalUrl", "@docusaurus/renderRoutes", "@docusaurus/router"])
      .concat(["@docusaurus/use*"]),
  },
  {
    why: "VuePress makes it",
    modules: ["@temp/*", "@internal/*", "@dynamic/*", "@source/*", "@alias/*"],
    tool: "vuepress",
  },
  {
    why: "Yarn's Plug'n'Play provides it",
    // https://yarnpkg.com/advanced/pnpapi
    modules: ["pnpapi"],
  },
  {
    why: "Vite's development server provides it",
    modules: ["@vite/env", "@vite/client"],
  },
  {
    why: "Sapper makes it",
    modules: ["@sapper/*"],
  },
  {
    why: "Next.js makes it",
    modules: ["private-next-*", "private-dot-next*"],
  },
  {
    why: "Next.js handles it itself",
    // https://nextjs.org/docs/app/getting-started/server-and-client-components#preventing-environment-poisoning
    modules: ["server-only", "client-only"],
    tool: "next",
  },
  {
    why: "it is provided by Turbopack",
    // https://github.com/vercel/next.js/tree/canary/turbopack/crates: what its runtimes are compiled in as
    modules: ["@vercel/turbopack-ecmascript-runtime/*", "@vercel/turbopack-next/*"].concat([
      "@vercel/turbopack-node/*",
      "@vercel/turbopack/*",
    ]),
  },
  {
    why: "a module loader of the AMD kind provides it",
    // https://github.com/amdjs/amdjs-api/wiki/AMD
    modules: ["require", "exports"],
  },
  {
    why: "React Native's bundler provides it",
    modules: ["missing-asset-registry-path"],
  },
  {
    why: "it is provided by Magento",
    modules: ["Magento_*", "mage/*"],
  },
];
