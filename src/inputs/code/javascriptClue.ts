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

/** What the place of a name in JavaScript tells of its value. */
export const javascriptClue: ReadClue = (tree, node, clues, follow) => {
  const parent = parentOf(tree, node);
  if (parent < 0) return;
  switch (tree.type(parent)) {
    case "for_in_statement":
      return iterated(tree, node, parent, clues, follow);
    case "member_expression":
      if (tree.field(node) === "object") member(tree, parent, clues, follow);
      return;
    case "subscript_expression":
      if (tree.field(node) === "object") subscripted(tree, parent, clues, follow);
      else speakFor(clues, ["integer"], 1);
      return;
    case "arguments":
      return argument(tree, parent, clues);
    case "call_expression":
      if (tree.field(node) !== "function") return;
      clues.arity = tree.children(tree.child(parent, "arguments")).length;
      return speakFor(clues, ["function"], 5);
    case "spread_element":
      return speakFor(clues, ["list", "text"], 1);
    case "binary_expression":
    case "augmented_assignment_expression":
      return operated(tree, node, parent, clues);
    case "unary_expression":
      if (/^[-+~]/.test(tree.textOf(parent))) speakFor(clues, ["integer"]);
      return;
    case "update_expression":
      return speakFor(clues, ["integer"]);
  }
};

function iterated(tree: FlatTree, node: number, loop: number, clues: Clues, follow: Follow): void {
  if (tree.field(node) !== "right") return;
  const isOf = tree.textOf(tree.child(loop, "operator")) === "of";
  speakFor(clues, isOf ? ["list", "text"] : ["map"], 1);
  const left = tree.child(loop, "left");
  if (isOf && left >= 0 && tree.type(left) === "identifier")
    follow(tree.textOf(left), loop, itemsOfClues(clues));
}

const MEMBERS: ReadonlyMap<string, readonly ClueKind[]> = new Map<string, readonly ClueKind[]>(
  (
    [
      [
        "text",
        "split charAt charCodeAt codePointAt toLowerCase toUpperCase trim trimStart trimEnd replace replaceAll match matchAll substring substr startsWith endsWith padStart padEnd localeCompare normalize search",
      ],
      [
        "list",
        "push pop shift unshift sort splice reverse map filter reduce reduceRight forEach some every find findIndex flat flatMap join fill toSorted findLast",
      ],
      ["integer", "toFixed toPrecision"],
      ["set", "has add"],
    ] as const
  ).flatMap(([kind, names]) =>
    names.split(" ").map((name): [string, readonly ClueKind[]] => [name, [kind]]),
  ),
);

/** Members that hand each item to a function, and the place of the item among its parameters. */
const EACH: ReadonlyMap<string, number> = new Map([
  ...["map", "filter", "forEach", "some", "every", "find", "findIndex", "flatMap", "findLast"].map(
    (name) => [name, 0] as const,
  ),
  ["reduce", 1],
  ["reduceRight", 1],
]);

function member(tree: FlatTree, expression: number, clues: Clues, follow: Follow): void {
  const name = tree.textOf(tree.child(expression, "property"));
  if (["length", "includes", "indexOf", "slice", "at", "concat", "lastIndexOf"].includes(name))
    return speakFor(clues, ["list", "text"], 1);
  const kinds = MEMBERS.get(name);
  // Any other name is a field of its own.
  speakFor(clues, kinds ?? ["map"], kinds ? 3 : 1);
  const place = EACH.get(name);
  const call = tree.parent(expression);
  if (place === undefined || call < 0 || tree.type(call) !== "call_expression") return;
  const [callback] = tree.children(tree.child(call, "arguments"));
  if (callback === undefined) return;
  const bare = tree.child(callback, "parameter");
  const listed = tree.child(callback, "parameters");
  const parameter = bare >= 0 ? bare : listed < 0 ? undefined : tree.children(listed)[place];
  if (parameter === undefined) return;
  const pattern = tree.child(parameter, "pattern");
  const named = pattern >= 0 ? pattern : parameter;
  if (tree.type(named) === "identifier") follow(tree.textOf(named), callback, itemsOfClues(clues));
}

function subscripted(tree: FlatTree, expression: number, clues: Clues, follow: Follow): void {
  const index = tree.child(expression, "index");
  if (index >= 0 && tree.type(index) === "string") return speakFor(clues, ["map"], 3);
  speakFor(clues, ["list", "text"], 1);
  javascriptClue(tree, expression, itemsOfClues(clues), follow);
}

function argument(tree: FlatTree, list: number, clues: Clues): void {
  const call = tree.parent(list);
  const target = tree.child(call, "function");
  const constructed = tree.child(call, "constructor");
  const callee = tree.textOf(target >= 0 ? target : Math.max(constructed, call));
  if (callee.startsWith("Math.") || callee === "Number.isInteger")
    return speakFor(clues, ["integer"]);
  if (/^Object\.(?:keys|values|entries|assign)$/.test(callee)) return speakFor(clues, ["map"], 3);
  if (callee === "parseInt" || callee === "parseFloat") return speakFor(clues, ["text"], 2);
  if (callee === "Array.isArray") return speakFor(clues, ["list"], 3);
  if (/^(?:Array\.from|Set)$/.test(callee)) speakFor(clues, ["list", "text"], 1);
}

function operated(tree: FlatTree, node: number, operation: number, clues: Clues): void {
  const operator = tree.textOf(tree.child(operation, "operator")).replace(/(?<![=!<>])=$/, "");
  const [left, right] = [tree.child(operation, "left"), tree.child(operation, "right")];
  const other = node >= left && node < tree.after(left) ? right : left;
  const type = other < 0 ? "" : tree.type(other);
  if (operator === "in" || operator === "instanceof") return;
  if (/^(?:===?|!==?)$/.test(operator)) {
    if (type === "number") speakFor(clues, ["integer"]);
    else if (type === "string") speakFor(clues, ["text"]);
    else if (type === "true" || type === "false") speakFor(clues, ["boolean"]);
    return;
  }
  if (/^[<>]=?$/.test(operator))
    return speakFor(clues, type === "string" ? ["text"] : type === "number" ? ["integer"] : [], 2);
  if (operator === "+")
    return speakFor(
      clues,
      type === "string" || type === "template_string" ? ["text"] : ["integer"],
      1,
    );
  if (/^(?:[-*/%&|^]|\*\*|<<|>>>?)$/.test(operator)) speakFor(clues, ["integer"], 2);
}
