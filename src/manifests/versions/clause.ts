import { compare, explain } from "@renovatebot/pep440";

/** One comparison of a version specifier. */
export interface Clause {
  readonly operator: "===" | "~=" | "==" | "!=" | "<=" | ">=" | "<" | ">";
  /** Without the `.*` of a prefix. */
  readonly version: string;
  /** `==1.2.*`: only the leading numbers count. */
  readonly prefix: boolean;
}

/** Does a version satisfy a clause, by the rules of PEP 440? Whether pre-releases count is not its matter. */
export function matchesClause(version: string, clause: Clause): boolean {
  const { operator, version: wanted } = clause;
  if (operator === "===") return version.toLowerCase() === wanted.toLowerCase();
  const found = explain(version);
  const asked = explain(wanted);
  if (!found || !asked) return false;
  if (operator === "==" || operator === "!=")
    return isEqual(version, clause) === (operator === "==");
  // A version's local part counts only for `==` and `!=`.
  const order = compare(found.public, asked.public);
  switch (operator) {
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case ">":
      return (
        order > 0 && (asked.is_postrelease || !isSameRelease(version, wanted, "is_postrelease"))
      );
    case "<":
      return order < 0 && (asked.is_prerelease || !isSameRelease(version, wanted, "is_prerelease"));
    case "~=":
      return order >= 0 && hasPrefix(version, wanted, asked.release.length - 1);
  }
}

function isEqual(version: string, { version: wanted, prefix }: Clause): boolean {
  const found = explain(version);
  const asked = explain(wanted);
  if (!found || !asked) return false;
  if (prefix) {
    const isWholeRelease = asked.pre === null && asked.post === null;
    if (isWholeRelease) return hasPrefix(version, wanted, asked.release.length);
    return found.public === asked.public || found.public.startsWith(`${asked.public}.`);
  }
  // Without a local part in the specifier, `1.0+cpu` is as good as `1.0`.
  return compare(asked.local === null ? found.public : version, wanted) === 0;
}

/** `>1.0` takes no `1.0.post1`, and `<1.0` no `1.0rc1`. */
function isSameRelease(
  version: string,
  wanted: string,
  kind: "is_postrelease" | "is_prerelease",
): boolean {
  const found = explain(version);
  const asked = explain(wanted);
  return (
    (found?.[kind] ?? false) && compare(found?.base_version ?? "", asked?.base_version ?? "") === 0
  );
}

/** Are the epoch and the first `length` numbers the same? Missing numbers are zero. */
function hasPrefix(version: string, wanted: string, length: number): boolean {
  const found = explain(version);
  const asked = explain(wanted);
  if (!found || !asked || found.epoch !== asked.epoch) return false;
  const numbers = asked.release.slice(0, length);
  return numbers.every((number, index) => (found.release[index] ?? 0) === number);
}
