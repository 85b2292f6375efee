import type { ExportedNames, Packages } from "../../core/index.ts";
import { exportsReading as npmExports } from "./npm/exportsReading.ts";
import { requirementsReading } from "./npm/requirementsReading.ts";
import { npmProviders } from "./npm/providers.ts";
import { exportsReading as pythonExports } from "./python/exportsReading.ts";
import { isNamespace, tableEntries } from "./python/importTable.ts";
import { createPythonProviders } from "./python/providers.ts";
import { type ReadResult, type ReaderOptions, createReleaseReader } from "./releaseReader.ts";
import type { Exported } from "./exported.ts";

/** What packages provide and export, read from their newest archives: nothing is installed, nothing is run. */
export function createPackages(options: ReaderOptions): Packages {
  const reader = createReleaseReader(options);
  const pythonProviders = createPythonProviders(reader, options.registry);
  return {
    knownDistributions: (ecosystem, module) =>
      ecosystem === "pypi" ? [...tableEntries(module).keys()] : [],
    isNamespace: (ecosystem, name) => ecosystem === "pypi" && isNamespace(name),
    providers: (ecosystem, module, declared, call) =>
      ecosystem === "pypi"
        ? pythonProviders(module, declared, call)
        : npmProviders(options.registry, module, call),
    async publishedDependencies(id, call) {
      if (id.ecosystem !== "npm") return { status: "unknown", reason: "only npm's are read" };
      const read = await reader.read(id, requirementsReading, call);
      if (read.status === "missing")
        return { status: "unknown", reason: `${id.name} does not exist` };
      if (read.status === "unknown") return read;
      const { version, value } = read;
      return { status: "known", version, ranges: new Map(Object.entries(value)) };
    },
    async exportedNames(id, call) {
      const reading = id.ecosystem === "npm" ? npmExports(id.name) : pythonExports(id.name);
      return toExportedNames(await reader.read(id, reading, call), id.name);
    },
  };
}

function toExportedNames(read: ReadResult<Exported>, name: string): ExportedNames {
  if (read.status === "missing") return { status: "unknown", reason: `${name} does not exist` };
  if (read.status === "unknown") return read;
  const { version, value } = read;
  if (value.status === "unknown") return value;
  return { status: "known", version, names: new Set(value.names), file: value.file };
}
