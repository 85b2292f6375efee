import type { Survey } from "../../core/candidate.ts";
import type { CheckContext } from "../../core/check.ts";
import { packageKey, type PackageVersion } from "../../core/package.ts";
import type { ExternalUse, Origin, TypesAnswer, TypesRequest } from "../../core/types.ts";
import { typesPackageOf } from "../packageText.ts";

/**
 * Asks the engine of the request's language. Types that only other types are made of are told to be
 * those of the imported package: `@types/express-serve-static-core` speaks of `express`.
 */
export async function askTypes(request: TypesRequest, context: CheckContext): Promise<TypesAnswer> {
  const answer = await context.ports.types.externalUses(request);
  const uses = await Promise.all(
    answer.uses.map(async (use): Promise<ExternalUse> => {
      const origin = await attributed(use.owner.origin, request.packages, context);
      const { deprecation } = use;
      return {
        ...use,
        ...(origin && { owner: { ...use.owner, origin } }),
        ...(deprecation && {
          deprecation: {
            ...deprecation,
            origin:
              (await attributed(deprecation.origin, request.packages, context)) ??
              deprecation.origin,
          },
        }),
      };
    }),
  );
  return { uses, unread: answer.unread };
}

/** `undefined` where the origin says already what it should. */
async function attributed(
  origin: Origin,
  imported: readonly PackageVersion[],
  context: CheckContext,
): Promise<Origin | undefined> {
  if (origin.kind !== "stubs" || origin.package.ecosystem !== "npm") return undefined;
  if (imported.some((each) => packageKey(each) === packageKey(origin.of))) return undefined;
  for (const each of imported)
    if ((await typeDependencies(each, context)).has(origin.package.name))
      return { ...origin, of: each };
  // Nobody imports it: what can be looked up is the package of types itself.
  return { kind: "package", package: origin.package };
}

const asked = new WeakMap<readonly Survey[], Map<string, Promise<ReadonlySet<string>>>>();

/** What the types of a package require. */
function typeDependencies(
  { ecosystem, name }: PackageVersion,
  context: CheckContext,
): Promise<ReadonlySet<string>> {
  const known = asked.get(context.surveys) ?? new Map<string, Promise<ReadonlySet<string>>>();
  asked.set(context.surveys, known);
  let answer = known.get(name);
  if (!answer) {
    const types = { ecosystem, name: typesPackageOf(name) };
    answer = context.ports.packages
      .publishedDependencies(types)
      .then((found) => new Set(found.status === "known" ? found.ranges.keys() : []));
    known.set(name, answer);
  }
  return answer;
}
