import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { workFolder } from "./corpus.ts";

export interface Pin {
  readonly name: string;
  readonly version: string;
}

export interface ApiProject {
  /** Of the folder below `.work/api-projects`. */
  readonly name: string;
  readonly npm?: readonly Pin[];
  readonly pypi?: readonly Pin[];
  /** The Python that it is for: `3.11`. */
  readonly python?: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A project that pins what it uses, with nothing installed. */
export function layApiProject({ name, npm, pypi, python, files }: ApiProject): string {
  const folder = join(workFolder, "api-projects", name);
  rmSync(folder, { recursive: true, force: true });
  // A repository of its own, or the manifests of this one would count as the project's.
  mkdirSync(join(folder, ".git"), { recursive: true });
  const manifests = new Map<string, string>();
  if (npm) {
    manifests.set("package.json", packageJson(name, npm));
    manifests.set("tsconfig.json", TSCONFIG);
  }
  if (pypi) {
    manifests.set("requirements.txt", pypi.map((pin) => `${pin.name}==${pin.version}\n`).join(""));
    manifests.set(".python-version", `${python ?? "3.11"}\n`);
  }
  for (const [path, text] of [...manifests, ...files]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export function packageJson(name: string, pins: readonly Pin[]): string {
  const dependencies = Object.fromEntries(pins.map((pin) => [pin.name, pin.version]));
  return `${JSON.stringify({ name, private: true, type: "module", dependencies }, null, 2)}\n`;
}

export const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2024",
      module: "nodenext",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      jsx: "react-jsx",
    },
  },
  null,
  2,
)}\n`;
