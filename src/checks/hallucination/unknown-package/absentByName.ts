/**
 * Why a name alone tells that nobody meant a published package: tests import what must not exist, and
 * manuals and fixtures import what stands for the reader's own.
 */
export function absentByName(specifier: string): string | undefined {
  const name = nameOf(specifier);
  if (SAYS_ABSENT.test(name.replaceAll(/[-_.@/]/g, "")))
    return "its name says that it is not there";
  if (STANDS_FOR.some((pattern) => pattern.test(name))) return "its name only stands for a package";
  return undefined;
}

/** As tests of import errors in CPython, Django, pytest, Node.js and webpack name them. */
const SAYS_ABSENT =
  /does(?:no|n)?texist|donotexist|(?:not|non)exist(?:ent|ant|ing)|nosuch(?:module|package|lib)|(?:missing|invalid|bogus|notareal|notreal)(?:module|package)/i;

/** Manuals and templates leave these to be replaced. */
const STANDS_FOR: readonly RegExp[] = [
  // `your_package`, `my-lib`
  /^@?(?:your|my|some)[-_/]?(?:package|pkg|module|library|lib)(?:[-_]?name)?$/i,
  // `@scope/package`
  /^@(?:vendor|scope|org|company|namespace|user(?:name)?)\/(?:package|pkg|module|library|lib|name)(?:[-_]?name)?$/i,
  // `fastify-foo`, but not `progress-bar`
  /(?:^|[-_@/])(?:foo|foobar|baz|qux)(?:[-_/]|$)/i,
  /^(?:fake|dummy|imaginary|hypothetical)[-_]/i,
  /^(?:package|module|library)[-_]with(?:out)?[-_]/i,
  /^third[-_]party[-_](?:package|module|library|lib)$/i,
];

/** Without what follows the package's name. */
function nameOf(specifier: string): string {
  const parts = specifier.split("/");
  if (specifier.startsWith("@")) return parts.slice(0, 2).join("/");
  return parts[0]?.split(".", 1)[0] ?? specifier;
}
