import type { ModuleNode, NameNode, Node } from "./nodes.ts";
import type { Uri } from "./pyrightFiles.ts";

/** `TypeCategory` of pyright 1.1.414. */
export const TypeKind = {
  Unbound: 0,
  Unknown: 1,
  Any: 2,
  Never: 3,
  Function: 4,
  Overloaded: 5,
  Class: 6,
  Module: 7,
  Union: 8,
  TypeVar: 9,
} as const;

export interface Program {
  setFileOpened(
    uri: Uri,
    version: number,
    text: string,
    options: { readonly isTracked: true },
  ): void;
  setFileClosed(uri: Uri, isTracked: boolean): unknown;
  addTrackedFile(uri: Uri): unknown;
  setTrackedFiles(uris: readonly Uri[]): unknown;
  getBoundSourceFile(uri: Uri): object | undefined;
  /** Undefined for what was never opened or imported. */
  getSourceFileInfo(uri: Uri): { readonly sourceFile: SourceFile } | undefined;
  markFilesDirty(uris: readonly Uri[], evenIfUnchanged: boolean): void;
  readonly importResolver: { invalidateCache(): void };
  readonly evaluator: Evaluator | undefined;
}

export interface SourceFile {
  /** Undefined while it is not parsed. */
  getParserOutput(): { readonly parseTree: ModuleNode } | undefined;
}

export interface Evaluator {
  getType(node: Node): PyrightType | undefined;
  getTypeResult(
    node: Node,
  ): { readonly overloadsUsedForCall?: readonly FunctionType[] } | undefined;
  getDeclInfoForNameNode(node: NameNode): { readonly decls: readonly Declared[] } | undefined;
  resolveAliasDeclaration(declaration: Declared, resolveLocalNames: boolean): Declared | undefined;
  getTypeOfMember(member: ClassMember): PyrightType;
  getTypeOfBoundMember(
    errorNode: Node | undefined,
    objectType: PyrightType,
    name: string,
  ): { readonly type: PyrightType } | undefined;
  getEffectiveTypeOfSymbol(symbol: PyrightSymbol): PyrightType;
  getInferredReturnType(type: FunctionType): PyrightType;
  isNodeReachable(node: Node): boolean;
  makeTopLevelTypeVarsConcrete(type: PyrightType): PyrightType;
  printType(type: PyrightType): string;
}

export interface ClassMember {
  readonly symbol: PyrightSymbol;
  readonly classType: PyrightType;
}

export type PyrightType =
  | ModuleType
  | ClassType
  | FunctionType
  | OverloadedType
  | UnionType
  | { readonly category: 0 | 1 | 2 | 3 | 9; readonly flags: number };

/** What a type that is written down is as a value: `int | str`, `TypeAliasType("Alias", str)`. */
interface Special {
  readonly specialForm?: ClassType;
}

export interface ModuleType {
  readonly category: 7;
  readonly flags: number;
  readonly priv: {
    readonly fields: ReadonlyMap<string, PyrightSymbol>;
    readonly loaderFields?: ReadonlyMap<string, PyrightSymbol>;
    readonly moduleName: string;
    readonly fileUri: Uri;
  };
}

export interface ClassType {
  readonly category: 6;
  /** 1: the class itself, 2: an instance. */
  readonly flags: number;
  readonly props?: Special;
  readonly shared: {
    readonly name: string;
    readonly fullName: string;
    readonly moduleName: string;
    readonly fileUri: Uri;
    readonly flags: number;
    readonly mro: readonly PyrightType[];
    readonly baseClasses: readonly PyrightType[];
    readonly fields: ReadonlyMap<string, PyrightSymbol>;
    readonly declaration?: Declared;
    readonly effectiveMetaclass?: PyrightType;
    readonly deprecatedMessage?: string;
  };
  readonly priv: { readonly partialCallType?: PyrightType };
}

export interface FunctionType {
  readonly category: 4;
  readonly flags: number;
  readonly shared: {
    readonly name: string;
    readonly fullName: string;
    readonly moduleName: string;
    readonly flags: number;
    readonly parameters: readonly Parameter[];
    readonly declaration?: Declared;
    readonly deprecatedMessage?: string;
    readonly methodClass?: ClassType;
    readonly declaredReturnType?: PyrightType;
  };
  readonly priv: { readonly boundToType?: ClassType };
}

export interface Parameter {
  /** 0 plain, 1 `*args`, 2 `**kwargs`. */
  readonly category: number;
  readonly name?: string;
  readonly defaultExpr?: Node;
}

export interface OverloadedType {
  readonly category: 5;
  readonly flags: number;
}

export interface UnionType {
  readonly category: 8;
  readonly flags: number;
  readonly props?: Special;
  readonly priv: { readonly subtypes: readonly PyrightType[] };
}

export interface PyrightSymbol {
  isExternallyHidden(): boolean;
  isInstanceMember(): boolean;
  isIgnoredForProtocolMatch(): boolean;
  getDeclarations(): readonly Declared[];
}

/** `DeclarationType`: 1 variable, 2 parameter, 5 function, 6 class, 8 alias. */
export interface Declared {
  readonly type: number;
  readonly node: Node;
  readonly uri: Uri;
  readonly moduleName: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly inferredTypeSource?: Node;
  readonly typeAnnotationNode?: Node;
  readonly isUnresolved?: boolean;
}

/** `DeclarationType`. */
export const DeclarationKind = {
  Variable: 1,
  Parameter: 2,
  Function: 5,
  Class: 6,
  Alias: 8,
} as const;
