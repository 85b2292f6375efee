/** The configuration of a virtual project, which asks only what exists: a user's own types are not judged. */
export function configurationText(
  files: readonly string[],
  globalTypes: readonly string[],
  paths?: Readonly<Record<string, readonly string[]>>,
): string {
  return JSON.stringify({
    compilerOptions: {
      target: "esnext",
      lib: ["esnext", "dom", "dom.iterable", "dom.asynciterable"],
      module: "preserve",
      moduleResolution: "bundler",
      moduleDetection: "force",
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      esModuleInterop: true,
      allowJs: true,
      checkJs: true,
      jsx: "react-jsx",
      experimentalDecorators: true,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      // What is read of untyped packages: as deep as an editor does for JavaScript.
      maxNodeModuleJsDepth: 2,
      types: globalTypes,
      ...(paths ? { paths } : {}),
    },
    files,
  });
}
