import { argument } from "./callArguments.ts";
import { isDeprecationWarning } from "./categories.ts";
import { evaluate, textValue } from "./evaluate.ts";
import {
  afterImport,
  calledFunction,
  isAsked,
  isCertain,
  isObject,
  isSelf,
  isSuper,
  itemOf,
  messageOf,
  namesIt,
  partsOf,
  raisesAlways,
  returnedGetattr,
  sceneOf,
} from "./hookExpressions.ts";
import type { Question } from "./hookExpressions.ts";
import { answerOf, forget, merged, returns } from "./hookPaths.ts";
import type { End, HookAnswer, Paths, State } from "./hookPaths.ts";
import { flatStatements, lastName } from "./literals.ts";
import { Kind } from "./nodes.ts";
import type { CallNode, FunctionNode, Node } from "./nodes.ts";
import type { ModuleOutline } from "./outline.ts";
import type { Sources } from "./sources.ts";
import { truthOf, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** Runs the body in thought with the name that is asked for; what is not decided goes both ways. */
export function askHook(
  hook: FunctionNode,
  name: string,
  outline: ModuleOutline,
  sources: Sources,
): HookAnswer {
  const parameters = hook.d.params.filter(({ d }) => d.name !== undefined);
  const asked = parameters.at(-1)?.d.name?.d.value;
  if (asked === undefined) return { status: "unknown", reason: "its __getattr__ cannot be read" };
  const self = parameters.length > 1 ? parameters[0]?.d.name?.d.value : undefined;
  const run = new Run({ sources, name, self });
  const start: State = {
    local: new Map<string, Value>([[asked, { kind: "constant", value: name }]]),
    warnings: [],
    decided: false,
  };
  const { ends, open } = run.body(hook.d.suite.d.statements, start, outline, 0);
  const falls = open.map((state): End => ({ kind: "returns", state }));
  return run.exhausted
    ? { status: "unknown", reason: "its __getattr__ is too large to read" }
    : answerOf([...ends, ...falls]);
}

/** Statements and paths that are followed for one question, at most. */
const maximumSteps = 4000;
const maximumPaths = 64;
const maximumCalls = 3;

class Run {
  exhausted = false;
  #steps = 0;
  readonly #question: Question;

  constructor(question: Question) {
    this.#question = question;
  }

  body(statements: readonly Node[], start: State, outline: ModuleOutline, calls: number): Paths {
    const ends: End[] = [];
    let open: readonly State[] = [start];
    for (const statement of flatStatements(statements)) {
      const next: State[] = [];
      for (const state of open) {
        this.#steps += 1;
        if (this.#steps > maximumSteps) this.exhausted = true;
        if (this.exhausted) return { ends, open: [] };
        const paths = this.#statement(statement, state, outline, calls);
        ends.push(...paths.ends);
        next.push(...paths.open);
      }
      if (next.length > maximumPaths) this.exhausted = true;
      open = next;
      if (open.length === 0) break;
    }
    return { ends, open };
  }

  #statement(node: Node, state: State, outline: ModuleOutline, calls: number): Paths {
    switch (node.nodeType) {
      case Kind.If:
        return this.#if(node.d.testExpr, node.d.ifSuite, node.d.elseSuite, state, outline, calls);
      case Kind.Suite:
        return this.body(node.d.statements, state, outline, calls);
      case Kind.Return:
        return this.#returned(node.d.expr, state, outline, calls);
      case Kind.Raise: {
        const text = messageOf(this.#question, node.d.expr, state, outline);
        const message = text === undefined ? {} : { message: text };
        return { ends: [{ kind: "raises", state, ...message }], open: [] };
      }
      case Kind.Try:
        return this.#try(node, state, outline, calls);
      case Kind.For: {
        const once = this.body(
          node.d.forSuite.d.statements,
          forget(state, node.d.targetExpr),
          outline,
          calls,
        );
        return { ends: once.ends, open: [state, ...once.open] };
      }
      case Kind.While: {
        const once = this.body(node.d.whileSuite.d.statements, state, outline, calls);
        return { ends: once.ends, open: [state, ...once.open] };
      }
      case Kind.With:
        return this.body(node.d.suite.d.statements, state, outline, calls);
      case Kind.Assignment:
        return this.#assigned(node.d.leftExpr, node.d.rightExpr, state, outline);
      case Kind.Import:
      case Kind.ImportFrom:
        return { ends: [], open: [afterImport(this.#question, node, state, outline)] };
      case Kind.Call:
        return this.#called(node, state, outline, calls);
      default:
        return { ends: [], open: [state] };
    }
  }

  #if(
    test: Node,
    yes: Node,
    no: Node | undefined,
    state: State,
    outline: ModuleOutline,
    calls: number,
  ): Paths {
    const truth = truthOf(evaluate(test, sceneOf(this.#question, state, outline)));
    const paths: Paths[] = [];
    if (truth !== false) {
      const settled = truth === true && namesIt(this.#question, test, state, outline, true);
      paths.push(
        this.#statement(yes, settled ? { ...state, decided: true } : state, outline, calls),
      );
    }
    if (truth !== true) {
      // Behind `if name not in table: raise` the name is one of the table.
      const settled =
        truth === false &&
        raisesAlways(yes) &&
        namesIt(this.#question, test, state, outline, false);
      const inside = settled ? { ...state, decided: true } : state;
      paths.push(
        no === undefined
          ? { ends: [], open: [inside] }
          : this.#statement(no, inside, outline, calls),
      );
    }
    return merged(paths);
  }

  #try(node: Node, state: State, outline: ModuleOutline, calls: number): Paths {
    if (node.nodeType !== Kind.Try) return { ends: [], open: [state] };
    const tried = this.body(node.d.trySuite.d.statements, state, outline, calls);
    const raised = tried.ends.filter((end) => end.kind === "raises");
    const others = tried.ends.filter((end) => end.kind !== "raises");
    // What returned an unread value may as well have failed before.
    const mayFail = others.some((end) => end.kind === "returns" && !end.state.decided);
    const handled: Paths[] = [];
    const certain = flatStatements(node.d.trySuite.d.statements).every((statement) =>
      isCertain(this.#question, statement, state, outline),
    );
    if (raised.length > 0 || mayFail || (tried.open.length > 0 && !certain))
      for (const clause of node.d.exceptClauses)
        handled.push(this.body(clause.d.exceptSuite.d.statements, state, outline, calls));
    const escaping = node.d.exceptClauses.length === 0 ? raised : [];
    const rest = tried.open.flatMap((open) =>
      node.d.elseSuite === undefined
        ? [{ ends: [], open: [open] }]
        : [this.body(node.d.elseSuite.d.statements, open, outline, calls)],
    );
    return merged([{ ends: [...others, ...escaping], open: [] }, ...handled, ...rest]);
  }

  #assigned(target: Node, value: Node, state: State, outline: ModuleOutline): Paths {
    const scene = sceneOf(this.#question, state, outline);
    const found = evaluate(value, scene);
    if (found.kind === "raises") return { ends: [{ kind: "raises", state }], open: [] };
    const looked = itemOf(this.#question, value, state, outline);
    const decided = state.decided || looked !== undefined;
    if (target.nodeType === Kind.Name) {
      const local = new Map(state.local).set(target.d.value, found);
      return { ends: [], open: [{ ...state, decided, local }] };
    }
    const cleared = { ...forget(state, target), decided };
    const local = new Map([...cleared.local, ...partsOf(target, looked, scene)]);
    return { ends: [], open: [{ ...cleared, local }] };
  }

  #called(node: CallNode, state: State, outline: ModuleOutline, calls: number): Paths {
    const { sources } = this.#question;
    if (isDeprecationWarning(node, outline, sources)) {
      const message = argument(node, 0, "message");
      const words =
        message === undefined
          ? undefined
          : textValue(message, sceneOf(this.#question, state, outline));
      const warning = { node, outline, words: words ?? "" };
      return { ends: [], open: [{ ...state, warnings: [...state.warnings, warning] }] };
    }
    const inner = this.#enter(node, state, outline, calls);
    if (inner === undefined) return { ends: [], open: [state] };
    const raised = inner.ends.filter((end) => end.kind === "raises");
    const done = inner.ends.filter((end) => end.kind !== "raises").map((end) => end.state);
    const open = [...done, ...inner.open].map((end) => ({ ...end, local: state.local }));
    return { ends: raised, open };
  }

  /** The paths of a function of the packages that is called, its parameters bound. */
  #enter(node: CallNode, state: State, outline: ModuleOutline, calls: number): Paths | undefined {
    const name = node.d.leftExpr;
    if (calls >= maximumCalls) return undefined;
    const found = calledFunction(this.#question, name, state, outline);
    if (found === undefined) return undefined;
    const scene = sceneOf(this.#question, state, outline);
    const local = new Map<string, Value>();
    for (const [index, parameter] of found.node.d.params.entries()) {
      const parameterName = parameter.d.name?.d.value;
      if (parameterName === undefined || parameter.d.category !== 0) continue;
      const given = argument(node, index, parameterName);
      const value =
        given === undefined
          ? parameter.d.defaultValue &&
            evaluate(parameter.d.defaultValue, { ...scene, outline: found.outline })
          : evaluate(given, scene);
      local.set(parameterName, value ?? unknown);
    }
    const start = { ...state, local };
    return this.body(found.node.d.suite.d.statements, start, found.outline, calls + 1);
  }

  #returned(expr: Node | undefined, state: State, outline: ModuleOutline, calls: number): Paths {
    if (expr === undefined) return { ends: [{ kind: "returns", state }], open: [] };
    if (expr.nodeType === Kind.Ternary) {
      const truth = truthOf(evaluate(expr.d.testExpr, sceneOf(this.#question, state, outline)));
      return merged([
        ...(truth === false ? [] : [this.#returned(expr.d.ifExpr, state, outline, calls)]),
        ...(truth === true ? [] : [this.#returned(expr.d.elseExpr, state, outline, calls)]),
      ]);
    }
    if (expr.nodeType === Kind.Call) return this.#returnedCall(expr, state, outline, calls);
    if (
      expr.nodeType === Kind.Index &&
      isSelf(this.#question, expr.d.leftExpr) &&
      isAsked(this.#question, expr.d.items[0]?.d.valueExpr, state, outline)
    )
      return { ends: [{ kind: "item", state }], open: [] };
    const value = evaluate(expr, sceneOf(this.#question, state, outline));
    if (value.kind === "raises") return { ends: [{ kind: "raises", state }], open: [] };
    const decided =
      state.decided ||
      value.kind === "object" ||
      itemOf(this.#question, expr, state, outline) !== undefined;
    return { ends: [{ kind: "returns", state: { ...state, decided } }], open: [] };
  }

  #returnedCall(node: CallNode, state: State, outline: ModuleOutline, calls: number): Paths {
    const called = node.d.leftExpr;
    const name = lastName(called);
    if (called.nodeType === Kind.Name && name === "getattr")
      return returnedGetattr(this.#question, node, state, outline);
    if (called.nodeType === Kind.MemberAccess) {
      if (name === "__getattribute__" || name === "__getattr__")
        return isSuper(called.d.leftExpr) || isObject(called.d.leftExpr)
          ? { ends: [{ kind: "base", state }], open: [] }
          : returns(state, "its __getattr__ asks another object");
      if (name === "__getitem__" && isSelf(this.#question, called.d.leftExpr))
        return { ends: [{ kind: "item", state }], open: [] };
    }
    const inner = this.#enter(node, state, outline, calls);
    if (inner === undefined) return returns(state, undefined);
    return {
      ends: [...inner.ends, ...inner.open.map((open): End => ({ kind: "returns", state: open }))],
      open: [],
    };
  }
}
