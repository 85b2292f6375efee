import type { UsageLine } from "../../../examples/example.ts";

/**
 * Declarations of the names through which examples call the functions of their own file: `R` in `R.add(1, 2)`,
 * the `_` of `_.chunk([1], 2)`. A name of which the file does not have all that is used is left alone.
 */
export function namespaces(lines: readonly UsageLine[], text: string): string[] {
  const code = lines.map(({ source }) => source).join("\n");
  const used = new Map<string, Set<string>>();
  for (const { groups } of code.matchAll(MEMBER)) {
    const { name = "", member = "" } = groups ?? {};
    used.set(name, (used.get(name) ?? new Set()).add(member));
  }
  const declared = new Set(lines.flatMap(({ does, names }) => (does === "imports" ? [] : names)));
  const own = new Set(Array.from(text.matchAll(DECLARED), ({ groups }) => groups?.["name"] ?? ""));
  return [...used].flatMap(([name, members]) => {
    const isKnown = declared.has(name) || own.has(name) || BUILT_IN.has(name);
    const isWhole = [...members].every((member) => own.has(member)) && !isAlone(name, code);
    if (isKnown || !isWhole) return [];
    return [`const ${name} = { ${[...members].join(", ")} };`];
  });
}

/** It is also used without a member. */
function isAlone(name: string, code: string): boolean {
  return new RegExp(
    String.raw`(?<![\w$.'"])${name.replaceAll("$", String.raw`\$`)}(?![\w$.'":])`,
  ).test(code);
}

const MEMBER = /(?<![\w$.'"`])(?<name>[A-Za-z_$][\w$]*)\.(?<member>[A-Za-z_$][\w$]*)/g;
const DECLARED =
  /^(?:export\s+)?(?:default\s+)?(?:(?:async\s+)?function\*?|class|const|let|var)\s+(?<name>[A-Za-z_$][\w$]*)/gm;
const BUILT_IN: ReadonlySet<string> = new Set(
  "Array BigInt Boolean Date Function Intl JSON Map Math Number Object Promise Proxy Reflect RegExp Set String Symbol console globalThis process".split(
    " ",
  ),
);
