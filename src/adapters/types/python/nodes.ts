/** The parse tree of pyright 1.1.414 (`parseNodes.ts`): the kinds that are read here, by its numbers. */
export const Kind = {
  Argument: 1,
  Assert: 2,
  Assignment: 3,
  AssignmentExpression: 4,
  AugmentedAssignment: 5,
  Await: 6,
  BinaryOperation: 7,
  Call: 9,
  Class: 10,
  Comprehension: 11,
  Constant: 14,
  Decorator: 16,
  Del: 17,
  Dictionary: 18,
  DictionaryExpand: 19,
  DictionaryEntry: 20,
  If: 22,
  Import: 23,
  ImportAs: 24,
  ImportFrom: 25,
  ImportFromAs: 26,
  Index: 27,
  Except: 28,
  For: 29,
  FormatString: 30,
  Function: 31,
  Global: 32,
  Lambda: 33,
  List: 34,
  MemberAccess: 35,
  Module: 36,
  ModuleName: 37,
  Name: 38,
  Number: 40,
  Parameter: 41,
  Raise: 43,
  Return: 44,
  Set: 45,
  StatementList: 47,
  StringList: 48,
  String: 49,
  Suite: 50,
  Ternary: 51,
  Tuple: 52,
  Try: 53,
  TypeAnnotation: 54,
  UnaryOperation: 55,
  Unpack: 56,
  While: 57,
  With: 58,
  WithItem: 59,
} as const;

interface Common<K extends number, D> {
  readonly nodeType: K;
  readonly id: number;
  readonly start: number;
  readonly length: number;
  readonly parent?: Node;
  readonly d: D;
}
type Of<K extends keyof typeof Kind, D> = Common<(typeof Kind)[K], D>;

export type ArgumentNode = Of<
  "Argument",
  { readonly argCategory: number; readonly name?: NameNode; readonly valueExpr: Node }
>;
export type AssignmentNode = Of<
  "Assignment",
  {
    readonly leftExpr: Node;
    readonly rightExpr: Node;
    readonly chainedTypeAnnotationComment?: Node;
  }
>;
export type CallNode = Of<
  "Call",
  { readonly leftExpr: Node; readonly args: readonly ArgumentNode[] }
>;
export type ClassNode = Of<
  "Class",
  {
    readonly decorators: readonly DecoratorNode[];
    readonly name: NameNode;
    readonly arguments: readonly ArgumentNode[];
    readonly suite: SuiteNode;
  }
>;
export type DecoratorNode = Of<"Decorator", { readonly expr: Node }>;
export type FunctionNode = Of<
  "Function",
  {
    readonly decorators: readonly DecoratorNode[];
    readonly name: NameNode;
    readonly params: readonly ParameterNode[];
    readonly suite: SuiteNode;
  }
>;
export type IfNode = Of<
  "If",
  { readonly testExpr: Node; readonly ifSuite: Node; readonly elseSuite?: Node }
>;
export type ImportAsNode = Of<
  "ImportAs",
  { readonly module: ModuleNameNode; readonly alias?: NameNode }
>;
export type ImportFromNode = Of<
  "ImportFrom",
  {
    readonly module: ModuleNameNode;
    readonly imports: readonly ImportFromAsNode[];
    readonly isWildcardImport: boolean;
  }
>;
export type ImportFromAsNode = Of<
  "ImportFromAs",
  { readonly name: NameNode; readonly alias?: NameNode }
>;
export type MemberAccessNode = Of<
  "MemberAccess",
  { readonly leftExpr: Node; readonly member: NameNode }
>;
export type ModuleNode = Of<"Module", { readonly statements: readonly Node[] }>;
export type ModuleNameNode = Of<
  "ModuleName",
  { readonly leadingDots: number; readonly nameParts: readonly NameNode[] }
>;
export type NameNode = Of<"Name", { readonly value: string }>;
export type ParameterNode = Of<
  "Parameter",
  {
    readonly category: number;
    readonly name?: NameNode;
    readonly defaultValue?: Node;
    readonly annotation?: Node;
    readonly annotationComment?: Node;
  }
>;
export type StringNode = Of<"String", { readonly value: string }>;
export type SuiteNode = Of<"Suite", { readonly statements: readonly Node[] }>;
export type TryNode = Of<
  "Try",
  {
    readonly trySuite: SuiteNode;
    readonly exceptClauses: readonly ExceptNode[];
    readonly elseSuite?: SuiteNode;
    readonly finallySuite?: SuiteNode;
  }
>;
export type ExceptNode = Of<
  "Except",
  { readonly typeExpr?: Node; readonly exceptSuite: SuiteNode }
>;

export type Node =
  | ArgumentNode
  | AssignmentNode
  | CallNode
  | ClassNode
  | DecoratorNode
  | FunctionNode
  | IfNode
  | ImportAsNode
  | ImportFromNode
  | ImportFromAsNode
  | MemberAccessNode
  | ModuleNode
  | ModuleNameNode
  | NameNode
  | ParameterNode
  | StringNode
  | SuiteNode
  | TryNode
  | ExceptNode
  | Of<"Assert", { readonly testExpr: Node }>
  | Of<"AssignmentExpression", { readonly name: NameNode; readonly rightExpr: Node }>
  | Of<"AugmentedAssignment", { readonly leftExpr: Node; readonly rightExpr: Node }>
  | Of<"Await", { readonly expr: Node }>
  | Of<
      "BinaryOperation",
      { readonly leftExpr: Node; readonly rightExpr: Node; readonly operator: number }
    >
  | Of<"Comprehension", { readonly expr: Node }>
  | Of<"Constant", { readonly constType: number }>
  | Of<"Del", { readonly targets: readonly Node[] }>
  | Of<"Dictionary", { readonly items: readonly Node[] }>
  | Of<"DictionaryExpand", { readonly expr: Node }>
  | Of<"DictionaryEntry", { readonly keyExpr: Node; readonly valueExpr: Node }>
  | Of<
      "For",
      { readonly targetExpr: Node; readonly iterableExpr: Node; readonly forSuite: SuiteNode }
    >
  | Of<
      "FormatString",
      {
        readonly middleTokens: readonly { readonly start: number; readonly escapedValue: string }[];
        readonly fieldExprs: readonly Node[];
        readonly value: string;
      }
    >
  | Of<"Global", { readonly targets: readonly NameNode[] }>
  | Of<"Import", { readonly list: readonly ImportAsNode[] }>
  | Of<"Index", { readonly leftExpr: Node; readonly items: readonly ArgumentNode[] }>
  | Of<"Lambda", { readonly expr: Node }>
  | Of<"List", { readonly items: readonly Node[] }>
  | Of<"Number", { readonly value: number | bigint }>
  | Of<"Raise", { readonly expr?: Node }>
  | Of<"Return", { readonly expr?: Node }>
  | Of<"Set", { readonly items: readonly Node[] }>
  | Of<"StatementList", { readonly statements: readonly Node[] }>
  | Of<"StringList", { readonly strings: readonly Node[] }>
  | Of<"Ternary", { readonly ifExpr: Node; readonly testExpr: Node; readonly elseExpr: Node }>
  | Of<"Tuple", { readonly items: readonly Node[] }>
  | Of<"TypeAnnotation", { readonly valueExpr: Node; readonly annotation: Node }>
  | Of<"UnaryOperation", { readonly expr: Node; readonly operator: number }>
  | Of<"Unpack", { readonly expr: Node }>
  | Of<"While", { readonly testExpr: Node; readonly whileSuite: SuiteNode }>
  | Of<"With", { readonly withItems: readonly Node[]; readonly suite: SuiteNode }>
  | Of<"WithItem", { readonly expr: Node; readonly target?: Node }>;

/** `ArgCategory` and `ParamCategory`: plain, `*`, `**`. */
export const Category = { Simple: 0, List: 1, Dictionary: 2 } as const;
