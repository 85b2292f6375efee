import { describe, expect, it } from "vitest";
import { builtModules } from "./builtModules.ts";

describe("builtModules", () => {
  it.each([
    ["meson.build", "py.extension_module(\n  'fast_math',\n  'a.c',\n)", ["fast_math"]],
    ["CMakeLists.txt", "pybind11_add_module(_native MODULE a.cpp)", ["_native"]],
    ["CMakeLists.txt", "Python3_add_library(core_ext MODULE a.c)", ["core_ext"]],
    ["Cargo.toml", '[lib]\nname = "fast-rs"\ncrate-type = ["cdylib"]', ["fast_rs"]],
    ["Cargo.toml", '[package]\nname = "tool"', []],
    ["setup.py", 'ext = Extension(\n    "pkg._speed", ["a.c"])', ["pkg"]],
    ["setup.py", "CUDAExtension(name='kernels', sources=[])", ["kernels"]],
    ["pyproject.toml", '[tool.maturin]\nmodule-name = "hidden._rust"', ["hidden"]],
    ["README.md", "extension_module('x')", []],
  ])("%s %j", (file, text, expected) => {
    expect(builtModules(file, text)).toEqual(expected);
  });
});
