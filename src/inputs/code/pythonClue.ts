import type { FlatTree } from "../../flow/flatTree.ts";
import {
  itemsOfClues,
  speakFor,
  type ClueKind,
  type Clues,
  type Follow,
  type ReadClue,
} from "./clues.ts";
import { parentOf } from "./functionNode.ts";

/** What the place of a name in Python code tells of its value. */
export const pythonClue: ReadClue = (tree, node, clues, follow) => {
  const parent = parentOf(tree, node);
  if (parent < 0) return;
  const isRole = (role: string) => inRole(tree, node, parent, role);
  switch (tree.type(parent)) {
    case "for_statement":
    case "for_in_clause":
      if (isRole("right")) iterated(tree, parent, clues, follow);
      return;
    case "argument_list":
      return argument(tree, node, parent, clues, follow);
    case "call":
      if (isRole("function")) called(tree, parent, clues);
      return;
    case "attribute":
      if (isRole("object"))
        speakFor(clues, methodKinds(tree.textOf(tree.child(parent, "attribute"))), 3);
      return;
    case "subscript":
      if (isRole("value")) subscripted(tree, parent, clues, follow);
      else speakFor(clues, ["integer"], 1);
      return;
    case "binary_operator":
    case "augmented_assignment":
      return operated(tree, node, parent, clues);
    case "unary_operator":
      return speakFor(clues, ["integer"]);
    case "comparison_operator":
      return compared(tree, node, parent, clues);
    case "slice":
      return speakFor(clues, ["integer"]);
  }
};

/** A name in parentheses has the role of the parentheses. */
function inRole(tree: FlatTree, node: number, parent: number, role: string): boolean {
  let at = node;
  while (tree.parent(at) !== parent && tree.parent(at) >= 0) at = tree.parent(at);
  return tree.field(at) === role;
}

function iterated(tree: FlatTree, loop: number, clues: Clues, follow: Follow): void {
  speakFor(clues, ["list", "text"], 1);
  const left = tree.child(loop, "left");
  if (left < 0) return;
  const scope = tree.type(loop) === "for_in_clause" ? tree.parent(loop) : loop;
  if (tree.type(left) === "identifier")
    return follow(tree.textOf(left), scope, itemsOfClues(clues));
  speakFor(clues, ["list"], 2);
}

const ITERABLE: readonly ClueKind[] = ["list", "text"];
const ARGUMENTS: ReadonlyMap<string, readonly ClueKind[]> = new Map<string, readonly ClueKind[]>([
  ["len", ITERABLE],
  ["enumerate", ITERABLE],
  ["reversed", ITERABLE],
  ["list", ITERABLE],
  ["set", ITERABLE],
  ["tuple", ITERABLE],
  ["zip", ITERABLE],
  ["Counter", ITERABLE],
  ["sorted", ITERABLE],
  ["range", ["integer", "integer"]],
  ["chr", ["integer"]],
  ["bin", ["integer"]],
  ["hex", ["integer"]],
  ["abs", ["integer"]],
  ["divmod", ["integer"]],
  ["pow", ["integer"]],
  ["round", ["float"]],
  ["ord", ["text"]],
]);

function argument(tree: FlatTree, node: number, list: number, clues: Clues, follow: Follow): void {
  const call = tree.parent(list);
  const callee = tree.textOf(tree.child(call, "function"));
  const name = callee.slice(callee.lastIndexOf(".") + 1);
  if (["sum", "max", "min"].includes(name) && tree.children(list).length === 1) {
    speakFor(clues, ["list"]);
    return speakFor(itemsOfClues(clues), ["integer"], 1);
  }
  if (name === "join") {
    speakFor(clues, ["list"], 3);
    return speakFor(itemsOfClues(clues), ["text"]);
  }
  if (name === "enumerate") {
    const loop = tree.parent(call);
    const left = loop < 0 ? -1 : tree.child(loop, "left");
    const last = left < 0 ? undefined : tree.children(left).at(-1);
    if (last !== undefined && tree.type(last) === "identifier") {
      const scope = tree.type(loop) === "for_in_clause" ? tree.parent(loop) : loop;
      follow(tree.textOf(last), scope, itemsOfClues(clues));
    }
  }
  if (name === "isinstance") return instance(tree, node, list, clues);
  if (/^math\.|^(?:np|numpy)\.(?:sqrt|log|exp|sin|cos)$/.test(callee))
    return speakFor(clues, ["integer"]);
  if (name === callee) speakFor(clues, ARGUMENTS.get(name) ?? [], 1);
}

const TYPES: ReadonlyMap<string, ClueKind> = new Map<string, ClueKind>([
  ["int", "integer"],
  ["float", "float"],
  ["str", "text"],
  ["list", "list"],
  ["tuple", "list"],
  ["dict", "map"],
  ["set", "set"],
  ["bool", "boolean"],
]);

function instance(tree: FlatTree, node: number, list: number, clues: Clues): void {
  const [first, second] = tree.children(list);
  if (first !== node || second === undefined) return;
  const named = tree.textOf(second).match(/\w+/g) ?? [];
  const kinds = named.flatMap((name) => TYPES.get(name) ?? []);
  speakFor(clues, kinds.slice(0, 1), 4);
}

function called(tree: FlatTree, call: number, clues: Clues): void {
  const list = tree.child(call, "arguments");
  clues.arity = list < 0 ? 0 : tree.children(list).length;
  speakFor(clues, ["function"], 5);
}

const METHODS: ReadonlyMap<string, readonly ClueKind[]> = new Map<string, readonly ClueKind[]>(
  (
    [
      [
        "text",
        "split rsplit lower upper strip lstrip rstrip replace startswith endswith isdigit isalpha isalnum isupper islower isspace isnumeric isdecimal title capitalize swapcase splitlines find rfind encode zfill ljust rjust center format partition join casefold translate",
      ],
      ["list", "append extend insert sort reverse"],
      ["map", "items keys values get setdefault popitem"],
      ["set", "add union intersection difference issubset issuperset discard symmetric_difference"],
    ] as const
  ).flatMap(([kind, names]) =>
    names.split(" ").map((name): [string, readonly ClueKind[]] => [name, [kind]]),
  ),
);

function methodKinds(name: string): readonly ClueKind[] {
  return (
    METHODS.get(name) ??
    (["index", "count"].includes(name)
      ? ITERABLE
      : name === "pop" || name === "remove"
        ? ["list"]
        : [])
  );
}

function subscripted(tree: FlatTree, subscript: number, clues: Clues, follow: Follow): void {
  const index = tree.child(subscript, "subscript");
  const type = index < 0 ? "" : tree.type(index);
  if (type === "string") return speakFor(clues, ["map"], 3);
  speakFor(clues, ITERABLE, 1);
  // `grid[i][j]` tells of the items.
  const outer = tree.parent(subscript);
  if (type !== "slice" && outer >= 0) pythonClue(tree, subscript, itemsOfClues(clues), follow);
}

function operated(tree: FlatTree, node: number, operation: number, clues: Clues): void {
  const operator = tree.textOf(tree.child(operation, "operator")).replace(/=$/, "");
  const sides = [tree.child(operation, "left"), tree.child(operation, "right")];
  const other = sides.find((side) => side >= 0 && !(node >= side && node < tree.after(side)));
  const isLeft =
    (sides[0] ?? -1) >= 0 && node >= (sides[0] ?? 0) && node < tree.after(sides[0] ?? 0);
  const type = other === undefined ? "" : tree.type(other);
  if (type === "string" || type === "concatenated_string") {
    if (operator === "%") return;
    return speakFor(clues, operator === "*" ? ["integer"] : ["text"], 3);
  }
  if (type === "list" || type === "list_comprehension")
    return speakFor(clues, operator === "*" ? ["integer"] : ["list"], 3);
  if (operator === "+" && type !== "integer" && type !== "float")
    return speakFor(clues, ["integer"], 1);
  if (operator === "/" || type === "float")
    return speakFor(clues, isLeft && type === "float" ? ["float"] : ["integer"], 2);
  speakFor(clues, ["integer"], 2);
}

function compared(tree: FlatTree, node: number, comparison: number, clues: Clues): void {
  const operands = tree.children(comparison);
  const place = operands.findIndex((each) => node >= each && node < tree.after(each));
  const other = operands[place === 0 ? 1 : place - 1];
  if (other === undefined) return;
  const signs = tree.text.slice(tree.start(comparison), tree.end(comparison));
  const isIn = /\bin\b/.test(
    tree.text.slice(tree.end(operands[0] ?? 0), tree.start(operands[1] ?? 0)),
  );
  const type = tree.type(other);
  if (isIn && place > 0)
    return speakFor(clues, type === "string" ? ["text", "list", "map"] : ["list"], 1);
  if (isIn) return speakFor(clues, type === "string" ? ["text"] : literalItemKinds(tree, other), 2);
  if (/\bis\b/.test(signs)) return;
  speakFor(clues, literalKinds(tree, other), 2);
}

function literalKinds(tree: FlatTree, node: number): readonly ClueKind[] {
  switch (tree.type(node)) {
    case "integer":
      return ["integer"];
    case "unary_operator":
      return ["integer"];
    case "float":
      return ["float"];
    case "string":
      return ["text"];
    case "true":
    case "false":
      return ["boolean"];
    case "list":
      return ["list"];
    default:
      return [];
  }
}

function literalItemKinds(tree: FlatTree, node: number): readonly ClueKind[] {
  if (!["list", "tuple", "set"].includes(tree.type(node))) return [];
  const [first] = tree.children(node);
  return first === undefined ? [] : literalKinds(tree, first);
}
