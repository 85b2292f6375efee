/** The first names of the extension modules that a build's own file makes, read from its text and never run. */
export function builtModules(file: string, text: string): readonly string[] {
  const making = MAKING.get(file);
  if (!making || (file === "Cargo.toml" && !text.includes("cdylib"))) return [];
  return [...text.matchAll(making)].map(
    ([, name = ""]) => name.replaceAll("-", "_").split(".", 1)[0] ?? "",
  );
}

/** Is it a file that can make modules? */
export function buildsModules(file: string): boolean {
  return MAKING.has(file);
}

const MAKING: ReadonlyMap<string, RegExp> = new Map([
  // https://mesonbuild.com/Python-module.html
  ["meson.build", /\bextension_module\(\s{0,99}'([\w.]+)'/g],
  // pybind11, nanobind, CMake's FindPython
  [
    "CMakeLists.txt",
    /\b(?:pybind11_add_module|nanobind_add_module|python3?_add_library|python_add_module)\(\s{0,99}([\w.]+)/gi,
  ],
  // PyO3: the library's name, else the package's.
  ["Cargo.toml", /^[ \t]*name[ \t]*=[ \t]*"([\w-]+)"/gm],
  // setuptools, also its relatives of torch, pybind11 and mypyc
  ["setup.py", /\b\w{0,30}Extension\(\s{0,99}(?:name[ \t]*=[ \t]*)?[bru]{0,2}["']([\w.]+)["']/g],
  // https://www.maturin.rs/config
  ["pyproject.toml", /^[ \t]*module-name[ \t]*=[ \t]*"([\w.]+)"/gm],
]);
