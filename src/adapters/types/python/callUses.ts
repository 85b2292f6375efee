import type { Deprecation, Owner } from "../../../core/index.ts";
import type { AnalysisUse } from "../engine/protocol.ts";
import { judgeCall } from "./callBinding.ts";
import type { Judged } from "./callBinding.ts";
import { calleeOf } from "./callees.ts";
import type { Callee } from "./callees.ts";
import { callDoubt } from "./doubts.ts";
import type { PyrightType } from "./pyrightTypes.ts";
import { readNotices } from "./deprecation.ts";
import { fromMark, noticed } from "./deprecationUses.ts";
import type { Environment } from "./environment.ts";
import { dottedName, lastName } from "./literals.ts";
import { Category, Kind } from "./nodes.ts";
import type { ArgumentNode, CallNode, Node } from "./nodes.ts";
import type { Notices } from "./notices.ts";
import { rootedPath, writtenPath } from "./paths.ts";
import type { Reading } from "./reading.ts";
import { externalRoot } from "./roots.ts";
import { keywordNames } from "./signature.ts";
import { standardCalls } from "./standardCalls.ts";

/** Whether a call's arguments bind, and each of its keywords. */
export function readCall(reading: Reading, node: CallNode): readonly AnalysisUse[] {
  const { env, failed } = reading;
  const { leftExpr } = node.d;
  const follows = failed.size === 0 ? undefined : externalRoot(env, leftExpr, failed);
  if (failed.has(leftExpr.id) || follows?.failed !== undefined) {
    failed.add(node.id);
    return [];
  }
  const type = env.evaluator.getType(leftExpr);
  const callee = type === undefined ? undefined : calleeOf(env, type);
  if (callee === undefined) return [];
  const judged = doubted(env, judgeCall(env, callee, node), callee, node, type);
  if (judged.status === "missing") failed.add(node.id);
  const notices = callee.definition === undefined ? undefined : readNotices(env, callee.definition);
  const keywords = node.d.args.filter(({ d }) => d.name !== undefined);
  return [
    callUse(reading, node, callee, judged, notices),
    ...keywords.map((argument) => parameterUse(reading, argument, callee, judged, notices)),
  ];
}

function doubted(
  env: Environment,
  judged: Judged,
  callee: Callee,
  node: CallNode,
  type: PyrightType | undefined,
): Judged {
  if (judged.status !== "missing" || callee.origin.kind !== "standard") return judged;
  const reason = isTaken(judged, callee, node)
    ? "interpreters take it, and the declarations leave it out"
    : type && callDoubt(env, node.d.leftExpr, type);
  return reason === undefined ? judged : { status: "unknown", reason, keywords: judged.keywords };
}

/** What is wrong by the declarations alone. */
function isTaken(
  { keywords }: Extract<Judged, { readonly status: "missing" }>,
  { owner }: Callee,
  { d }: CallNode,
): boolean {
  const named = d.args.flatMap((each) => each.d.name?.d.value ?? []);
  if (keywords.length > 0) return keywords.every((each) => standardCalls.takes(owner, each));
  return (
    standardCalls.takes(owner, d.args.length - named.length) ||
    named.some((each) => standardCalls.takes(owner, each))
  );
}

function callUse(
  reading: Reading,
  node: CallNode,
  callee: Callee,
  judged: Judged,
  notices: Notices | undefined,
): AnalysisUse {
  const { env, file, guards } = reading;
  const called = nameNode(node.d.leftExpr);
  const name = lastName(called) ?? callee.owner.name;
  const guard = guards.at(node, name, "call");
  const path = rootedCall(reading, node.d.leftExpr, callee.owner, name);
  const deprecation =
    overloadDeprecation(env, node) ?? positionalDeprecation(env, node, callee, notices);
  return {
    id: file.id,
    start: called.start,
    end: called.start + called.length,
    kind: "call",
    name,
    owner: callee.owner,
    resolution: callResolution(judged, callee),
    called: true,
    ...(path === undefined ? {} : { path }),
    ...(deprecation === undefined ? {} : { deprecation }),
    ...(guard === undefined ? {} : { guard }),
  };
}

function rootedCall(reading: Reading, node: Node, owner: Owner, name: string): string | undefined {
  if (node.nodeType === Kind.MemberAccess)
    return reading.paths.get(node.id) ?? rootedPath(reading, node.d.leftExpr, owner, name);
  return writtenPath(reading, node) ?? dottedName(node);
}

function callResolution(judged: Judged, callee: Callee): AnalysisUse["resolution"] {
  const { declaration } = callee.owner;
  const resolved = {
    status: "resolved",
    ...(declaration === undefined ? {} : { declaration }),
  } as const;
  // A keyword that is not taken is said at the keyword.
  if (judged.status === "missing" && judged.keywords.length > 0) return resolved;
  if (judged.status === "missing")
    return {
      status: "missing",
      ...(judged.detail === undefined ? {} : { detail: judged.detail }),
      available: [],
    };
  if (judged.status === "unknown" && judged.keywords.length === 0)
    return { status: "unknown", reason: judged.reason };
  return resolved;
}

function parameterUse(
  reading: Reading,
  argument: ArgumentNode,
  callee: Callee,
  judged: Judged,
  notices: Notices | undefined,
): AnalysisUse {
  const { env, file, guards } = reading;
  const node = argument.d.name ?? argument;
  const name = argument.d.name?.d.value ?? "";
  const notice = notices?.parameters.get(name);
  const deprecation = notice === undefined ? undefined : noticed(env, notice, "parameter");
  const guard = guards.at(argument, name, "parameter");
  return {
    id: file.id,
    start: node.start,
    end: node.start + node.length,
    kind: "parameter",
    name,
    owner: callee.owner,
    resolution: parameterResolution(judged, callee, name),
    ...(deprecation === undefined ? {} : { deprecation }),
    ...(guard === undefined ? {} : { guard }),
  };
}

function parameterResolution(
  judged: Judged,
  callee: Callee,
  name: string,
): AnalysisUse["resolution"] {
  const { declaration } = callee.owner;
  if (judged.status !== "resolved" && judged.keywords.includes(name)) {
    if (judged.status === "unknown") return { status: "unknown", reason: judged.reason };
    const names = (callee.signatures ?? []).flatMap((signature) => keywordNames(signature));
    return { status: "missing", available: [...new Set(names)].toSorted() };
  }
  return { status: "resolved", ...(declaration === undefined ? {} : { declaration }) };
}

/** An overload that is on its way out, where the call binds to it and others are not. */
function overloadDeprecation(env: Environment, node: CallNode): Deprecation | undefined {
  const used = env.evaluator.getTypeResult(node)?.overloadsUsedForCall ?? [];
  for (const { shared } of used) {
    if (shared.deprecatedMessage === undefined || shared.declaration === undefined) continue;
    const found = fromMark(env, shared.declaration, shared.deprecatedMessage);
    if (found !== undefined) return found;
  }
  return undefined;
}

function positionalDeprecation(
  env: Environment,
  node: CallNode,
  { signatures: all }: Callee,
  notices: Notices | undefined,
): Deprecation | undefined {
  if (notices === undefined || notices.parameters.size === 0 || all?.length !== 1) return undefined;
  const plain = node.d.args.filter(({ d }) => d.name === undefined);
  if (plain.some(({ d }) => d.argCategory !== Category.Simple)) return undefined;
  for (const { name } of all[0]?.positional.slice(0, plain.length) ?? []) {
    const notice = notices.parameters.get(name);
    if (notice !== undefined) return noticed(env, notice, "parameter");
  }
  return undefined;
}

/** The name of what is called; of anything else the whole expression. */
function nameNode(node: Node): Node {
  return node.nodeType === Kind.MemberAccess ? node.d.member : node;
}
