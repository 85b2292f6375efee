import type { FileSystem, Uri } from "./pyrightFiles.ts";
import { openBundle } from "./pyrightBundle.ts";
import { Kind } from "./nodes.ts";
import type { ModuleNode, Node } from "./nodes.ts";
import type { FunctionType, OverloadedType, Program, PyrightType } from "./pyrightTypes.ts";

/** The folder that pyright takes for its own, in the virtual file system. */
export const virtualPyrightFolder = "/pyright";

export interface ProgramOptions {
  readonly files: FileSystem;
  readonly projectFolder: string;
  readonly searchFolder: string;
  /** `3.12`; the newest that pyright knows where it is left out or strange. */
  readonly pythonVersion: string | undefined;
}

/** A program of pyright over a virtual file system: no interpreter and no real path is asked. */
export function createProgram(options: ProgramOptions): Program {
  const { Program, ImportResolver, ConfigOptions, NoAccessHost, services, NullConsole } = load();
  const detector = { isCaseSensitive: () => true };
  const provider = services(options.files, new NullConsole(), detector);
  const host = new NoAccessHost();
  host.getPythonSearchPaths = () => ({ paths: [fileUri(options.searchFolder)], prefix: undefined });
  const config = new ConfigOptions(fileUri(options.projectFolder));
  config.initializeTypeCheckingMode("standard");
  config.defaultPythonVersion = pythonVersion(options.pythonVersion);
  config.checkOnlyOpenFiles = true;
  config.useLibraryCodeForTypes = true;
  return new Program(new ImportResolver(provider, config, host), config, provider);
}

/** `3.14`: what code is read for where nobody says. */
export function newestPythonVersion(): string {
  const version = pythonVersion(undefined);
  return `${version.major}.${version.minor}`;
}

export function fileUri(file: string): Uri {
  return load().UriEx.file(file, true);
}

/** Reads a Python source as pyright does; errors are recovered from. */
export function parsePython(text: string): ModuleNode {
  const { Parser, ParseOptions, DiagnosticSink } = load();
  return new Parser().parseSourceFile(text, new ParseOptions(), new DiagnosticSink()).parserOutput
    .parseTree;
}

export function childNodes(node: Node): readonly Node[] {
  return load()
    .getChildNodes(node)
    .filter((child) => child !== undefined);
}

/** The type of a parameter, with type variables solved. */
export function parameterType(type: PyrightType, index: number): PyrightType | undefined {
  return load().FunctionType.getParamType(type, index);
}

/** The type of a parameter's default; undefined where there is none. */
export function parameterDefault(type: PyrightType, index: number): PyrightType | undefined {
  return load().FunctionType.getParamDefaultType(type, index);
}

export function overloadsOf(type: OverloadedType): readonly FunctionType[] {
  return load().OverloadedType.getOverloads(type);
}

interface PythonVersion {
  readonly major: number;
  readonly minor: number;
}

interface Internals {
  readonly Program: new (resolver: object, config: object, provider: object) => Program;
  readonly ImportResolver: new (provider: object, config: object, host: object) => object;
  readonly ConfigOptions: new (root: Uri) => Config;
  readonly NoAccessHost: new () => Host;
  readonly NullConsole: new () => object;
  readonly services: (...parts: readonly object[]) => object;
  readonly UriEx: { file(path: string, caseSensitive: boolean): Uri };
  readonly Parser: new () => {
    parseSourceFile(
      text: string,
      options: object,
      sink: object,
    ): { readonly parserOutput: { readonly parseTree: ModuleNode } };
  };
  readonly ParseOptions: new () => object;
  readonly DiagnosticSink: new () => object;
  readonly getChildNodes: (node: Node) => readonly (Node | undefined)[];
  readonly FunctionType: {
    getParamType(type: PyrightType, index: number): PyrightType;
    getParamDefaultType(type: PyrightType, index: number): PyrightType | undefined;
  };
  readonly OverloadedType: { getOverloads(type: OverloadedType): readonly FunctionType[] };
  readonly versions: {
    readonly latestStablePythonVersion: PythonVersion;
    readonly PythonVersion: { fromString(text: string): PythonVersion | undefined };
  };
}

interface Config {
  defaultPythonVersion: PythonVersion;
  checkOnlyOpenFiles: boolean;
  useLibraryCodeForTypes: boolean;
  initializeTypeCheckingMode(mode: "standard"): void;
}

interface Host {
  getPythonSearchPaths: () => { readonly paths: readonly Uri[]; readonly prefix: undefined };
}

let loaded: Internals | undefined;

function load(): Internals {
  loaded ??= verified(readInternals());
  return loaded;
}

function readInternals(): Internals {
  const bundle = openBundle();
  const services = bundle.find<Internals["services"]>("createServiceProvider");
  return {
    Program: bundle.find("Program"),
    ImportResolver: bundle.find("ImportResolver"),
    ConfigOptions: bundle.find("ConfigOptions"),
    NoAccessHost: bundle.find("NoAccessHost"),
    NullConsole: bundle.find("NullConsole"),
    services: withMappedFolders(services, bundle.find("PyrightFileSystem")),
    UriEx: bundle.find("UriEx"),
    Parser: bundle.find("Parser"),
    ParseOptions: bundle.find("ParseOptions"),
    DiagnosticSink: bundle.find("DiagnosticSink"),
    getChildNodes: bundle.find("getChildNodes"),
    FunctionType: bundle.find("FunctionType"),
    OverloadedType: bundle.find("OverloadedType"),
    versions: {
      latestStablePythonVersion: bundle.find("latestStablePythonVersion"),
      PythonVersion: bundle.find("PythonVersion"),
    },
  };
}

function withMappedFolders(
  services: Internals["services"],
  MappedFiles: new (files: object) => object,
): Internals["services"] {
  return (files, ...others) => services(new MappedFiles(files ?? {}), ...others);
}

function pythonVersion(text: string | undefined): PythonVersion {
  const { versions } = load();
  const known = text === undefined ? undefined : versions.PythonVersion.fromString(text);
  return known ?? versions.latestStablePythonVersion;
}

/** The numbers of `nodes.ts` are written down, so a pyright that counts otherwise must be noticed. */
function verified(internals: Internals): Internals {
  const sink = new internals.DiagnosticSink();
  const sample =
    "def f(a):\n  return a.b(c=1)\nclass C: pass\nfrom x import y\ntry: z = [1]\nfinally: pass\n";
  const tree = new internals.Parser().parseSourceFile(sample, new internals.ParseOptions(), sink)
    .parserOutput.parseTree;
  const kinds = new Set<number>();
  const visit = (node: Node): void => {
    kinds.add(node.nodeType);
    for (const child of internals.getChildNodes(node)) if (child !== undefined) visit(child);
  };
  visit(tree);
  const { Module, Function, Return, Call, MemberAccess, Argument, Class, ImportFrom, Try } = Kind;
  const { Assignment, List, Name, Parameter } = Kind;
  for (const kind of [
    Module,
    Function,
    Return,
    Call,
    MemberAccess,
    Argument,
    Class,
    ImportFrom,
    Try,
    Assignment,
    List,
    Name,
    Parameter,
  ]) {
    if (!kinds.has(kind)) throw new Error(`this pyright has other kinds of nodes: no ${kind}`);
  }
  return internals;
}
