import type { Dependency } from "./manifest.ts";
import type { Range } from "./range.ts";

export type Language = "python" | "javascript" | "typescript" | "tsx";

/** What a source file says, as plain data. A broken file yields what can be read of it. */
export interface Module {
  /** Relative to the candidate's root, with `/`. */
  readonly path: string;
  readonly language: Language;
  readonly imports: readonly Import[];
  /** Install commands in the file's comments, or beside its code in a notebook or a document. */
  readonly installs: readonly InstallCommand[];
  /** Module names or `*` patterns that the file declares: `declare module "x"`. */
  readonly ambientModules: readonly string[];
  /** Comments that silence a rule. */
  readonly suppressions: readonly Suppression[];
  /** Places that could not be read. */
  readonly problems: readonly SyntaxProblem[];
}

export type ImportKind =
  /** `import x from "y"`, `import "y"`, Python's `import a.b` */
  | "static"
  /** Python's `from a.b import c` */
  | "from"
  /** `import type`, an import inside a type, `export type … from` */
  | "type"
  /** `export … from "y"` */
  | "reexport"
  /** A call that imports: also `importlib.import_module("y")`, `__import__("y")` */
  | "dynamic"
  /** `require("y")`, `require.resolve("y")`, a `createRequire()` function's call */
  | "require"
  /** TypeScript's import of a CommonJS module: `import x = require` */
  | "import-equals"
  /** a triple-slash reference to types */
  | "reference-types"
  /** the package that a JSX pragma names */
  | "jsx-runtime";

/** Why an import may fail without harm to the program. */
export type ImportGuard =
  /** inside `try … except ImportError`, `try { require() } catch`, or `.catch()` on a dynamic import */
  | "handled"
  /** inside `if TYPE_CHECKING` */
  | "type-checking"
  /** inside a condition on platform, version or a feature: `if sys.platform == "win32"`, or after an optional import that succeeded */
  | "conditional"
  /** looked for from another folder than the file's: `require.resolve("x", { paths })`, `createRequire(other)("x")` */
  | "elsewhere";

export interface Import {
  readonly kind: ImportKind;
  /** As written, without quotes. Python: the dotted module without its leading dots (`""` for `from . import x`). */
  readonly specifier: string;
  /** Python: the number of leading dots, 0 for an absolute import. */
  readonly level: number;
  readonly names: readonly ImportedName[];
  readonly guard?: ImportGuard;
  /** A string literal of the same file spells this module's first name, so the program may make the module itself. */
  readonly mentioned?: boolean;
  /** Python: the file runs a text as code (`exec`) before this import, and that code may make the module. */
  readonly followsExec?: boolean;
  /** Python: last names of the folders that the file puts on the path before this import; `?` for one it does not tell. */
  readonly addedFolders?: readonly string[];
  /** The specifier without its quotes. */
  readonly range: Range;
  /** The whole statement or call. */
  readonly statement: Range;
}

export interface ImportedName {
  /** The exported name; `default`, or `*` for a namespace or star import. */
  readonly name: string;
  readonly alias?: string;
  readonly range: Range;
}

/** `pip install a b`, `npm install c`: a command that names packages to fetch. */
export interface InstallCommand {
  /** The program: `pip`, `uv`, `npm`, `npx` … */
  readonly manager: string;
  readonly dependencies: readonly Dependency[];
  readonly range: Range;
  /** `npx tsc`: an installed package's program of this name runs first, and that package may have another name. */
  readonly mayBeLocal?: true;
}

/** `disprove-ignore-next-line rule -- reason` */
export interface Suppression {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The line whose findings it silences, 1-based; 0 for the whole file. */
  readonly line: number;
  readonly range: Range;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly range: Range;
  /** Text was passed over because of it, so that nobody knows what it says: the report has to tell. */
  readonly isUnread?: true;
}
