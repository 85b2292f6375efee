import type { FlatTree } from "../../flow/flatTree.ts";
import { readLiteral } from "../../examples/literal.ts";
import type { Declaration, TypeExpression, TypeField } from "./expression.ts";
import { pythonTypeAt } from "./pythonExpression.ts";

/** What the names at the top of a Python file mean as types: classes, aliases, type variables. */
export function pythonDeclarations(tree: FlatTree): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const statement of topStatements(tree, 0)) {
    const [name, declaration] = declarationOf(tree, statement) ?? [];
    if (name !== undefined && declaration) found.set(name, declaration);
  }
  return found;
}

/** Also those under `if TYPE_CHECKING:` and in `try:`. */
function topStatements(tree: FlatTree, node: number): readonly number[] {
  return tree.children(node).flatMap((child) => {
    const type = tree.type(child);
    if (type === "if_statement" || type === "try_statement") {
      const blocks = tree.children(child).filter((each) => tree.type(each) === "block");
      return blocks.flatMap((block) => topStatements(tree, block));
    }
    return [child];
  });
}

function declarationOf(tree: FlatTree, node: number): readonly [string, Declaration] | undefined {
  switch (tree.type(node)) {
    case "class_definition":
      return classOf(tree, node, []);
    case "decorated_definition": {
      const definition = tree.child(node, "definition");
      const decorators = tree
        .children(node)
        .filter((each) => tree.type(each) === "decorator")
        .map((each) => tree.textOf(each).replace(/^@\s*/, ""));
      return definition >= 0 && tree.type(definition) === "class_definition"
        ? classOf(tree, definition, decorators)
        : undefined;
    }
    case "type_alias_statement": {
      const [left, right] = [tree.child(node, "left"), tree.child(node, "right")];
      if (left < 0 || right < 0) return undefined;
      const name = tree.textOf(left).replace(/\[.*$/s, "");
      return [name, { kind: "alias", parameters: [], type: pythonTypeAt(tree, right) }];
    }
    case "expression_statement": {
      const [assignment] = tree.children(node);
      if (assignment === undefined || tree.type(assignment) !== "assignment") return undefined;
      return aliasOf(tree, assignment);
    }
    default:
      return undefined;
  }
}

/** `Vector = list[float]`, `T = TypeVar("T", int, str)`, `Id = NewType("Id", int)`, `P = namedtuple("P", "x y")` */
function aliasOf(tree: FlatTree, node: number): readonly [string, Declaration] | undefined {
  const [left, right] = [tree.child(node, "left"), tree.child(node, "right")];
  if (left < 0 || right < 0 || tree.type(left) !== "identifier") return undefined;
  const name = tree.textOf(left);
  const type = pythonTypeAt(tree, right);
  if (type.kind === "call") {
    const declared = fromCall(type, tree.textOf(right));
    return declared && [name, declared];
  }
  const isType = type.kind === "union" || (type.kind === "name" && /^[A-Za-z_]/.test(type.name));
  return isType ? [name, { kind: "alias", parameters: [], type }] : undefined;
}

function fromCall(
  { name, named }: Extract<TypeExpression, { kind: "call" }>,
  text: string,
): Declaration | undefined {
  const positional = [...named].filter(([key]) => /^\d+$/.test(key)).map(([, type]) => type);
  const second = positional[1];
  if (name === "TypeVar") {
    const bound = named.get("bound");
    const choices = positional.slice(1);
    const type: TypeExpression =
      bound ?? (choices.length > 0 ? { kind: "union", of: choices } : { kind: "unknown" });
    return { kind: "variable", type };
  }
  if (name === "NewType" && second) return { kind: "alias", parameters: [], type: second };
  if (name === "namedtuple" || name === "NamedTuple") {
    const fields = namedTupleFields(text);
    return fields && { kind: "class", bases: [], fields, isOpaque: false };
  }
  return undefined;
}

function namedTupleFields(text: string): readonly TypeField[] | undefined {
  const given = text.slice(text.indexOf(",") + 1);
  const literal = readLiteral(given, 0)?.value;
  const names =
    literal?.kind === "text"
      ? literal.value.split(/[\s,]+/)
      : literal && "items" in literal
        ? literal.items.map((item) => (item.kind === "text" ? item.value : ""))
        : [];
  if (names.length === 0 || names.includes("")) return undefined;
  return names.map((name) => ({ name, type: { kind: "unknown" }, optional: false }));
}

function classOf(
  tree: FlatTree,
  node: number,
  decorators: readonly string[],
): readonly [string, Declaration] | undefined {
  const [named, body] = [tree.child(node, "name"), tree.child(node, "body")];
  if (named < 0 || body < 0) return undefined;
  const name = tree.textOf(named);
  const list = tree.child(node, "superclasses");
  const given = list < 0 ? [] : tree.children(list);
  const bases = given
    .filter((each) => tree.type(each) !== "keyword_argument")
    .map((each) => tree.textOf(each).replace(/\[.*$/s, "").replace(/^.*\./s, ""));
  if (bases.some((base) => ENUMS.has(base))) return [name, enumOf(tree, body)];
  const fields = classFields(tree, body);
  if (bases.includes("TypedDict") || bases.includes("Protocol")) {
    const isPartial = given.some((each) => /^total\s*=\s*False$/.test(tree.textOf(each)));
    const optional = fields.map((field) => ({ ...field, optional: isPartial || field.optional }));
    if (bases.includes("Protocol"))
      return [name, { kind: "class", bases: [], fields: [], isOpaque: true }];
    return [name, { kind: "record", parameters: [], bases: [], fields: optional }];
  }
  const isData =
    bases.includes("NamedTuple") ||
    bases.includes("BaseModel") ||
    decorators.some((each) => /(?:^|\.)(?:dataclass|define|frozen|attrs|attr\.s|s)\b/.test(each));
  if (isData) return [name, { kind: "class", bases, fields, isOpaque: false }];
  const constructor = constructorFields(tree, body);
  const isOpaque =
    constructor === undefined && bases.some((base) => base !== "object" && base !== "Generic");
  return [name, { kind: "class", bases, fields: constructor ?? [], isOpaque }];
}

const ENUMS: ReadonlySet<string> = new Set(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"]);

function enumOf(tree: FlatTree, body: number): Declaration {
  const members = tree.children(body).flatMap((statement): readonly string[] => {
    const [assignment] = tree.children(statement);
    if (assignment === undefined || tree.type(assignment) !== "assignment") return [];
    const left = tree.textOf(tree.child(assignment, "left"));
    return /^[A-Za-z]\w*$/.test(left) ? [left] : [];
  });
  return { kind: "enum", members };
}

/** `x: int`, `y: str = "a"` in the body of a class. */
function classFields(tree: FlatTree, body: number): readonly TypeField[] {
  return tree.children(body).flatMap((statement): readonly TypeField[] => {
    const [assignment] =
      tree.type(statement) === "expression_statement" ? tree.children(statement) : [];
    if (assignment === undefined || tree.type(assignment) !== "assignment") return [];
    const [left, type] = [tree.child(assignment, "left"), tree.child(assignment, "type")];
    if (left < 0 || type < 0 || /\bClassVar\b/.test(tree.textOf(type))) return [];
    const right = tree.child(assignment, "right");
    const written = right < 0 ? "" : tree.textOf(right);
    if (/\binit\s*=\s*False/.test(written)) return [];
    return [fieldOf(tree.textOf(left), pythonTypeAt(tree, type), right >= 0)];
  });
}

/** `Required[int]` and `NotRequired[int]` say of the field what they wrap. */
function fieldOf(name: string, type: TypeExpression, hasDefault: boolean): TypeField {
  const wrapper = type.kind === "name" ? type.name : "";
  const [inner] = type.kind === "name" ? type.of : [];
  if (wrapper === "NotRequired" && inner) return { name, type: inner, optional: true };
  if (wrapper === "Required" && inner) return { name, type: inner, optional: false };
  return { name, type, optional: hasDefault };
}

/** What `__init__` takes; undefined where it stands elsewhere. */
function constructorFields(tree: FlatTree, body: number): readonly TypeField[] | undefined {
  const constructor = tree
    .children(body)
    .find(
      (each) =>
        tree.type(each) === "function_definition" &&
        tree.textOf(tree.child(each, "name")) === "__init__",
    );
  if (constructor === undefined) return undefined;
  const [, ...parameters] = tree.children(tree.child(constructor, "parameters"));
  return parameters.flatMap((each): readonly TypeField[] => {
    const [type, value] = [tree.child(each, "type"), tree.child(each, "value")];
    const named = tree.child(each, "name");
    const target =
      named >= 0 ? named : tree.type(each) === "identifier" ? each : tree.children(each)[0];
    if (target === undefined || tree.type(target) !== "identifier") return [];
    const written: TypeExpression = type < 0 ? { kind: "unknown" } : pythonTypeAt(tree, type);
    return [{ name: tree.textOf(target), type: written, optional: value >= 0 }];
  });
}
