import type { Presence, SoughtName } from "../../../../core/index.ts";
import type { Pack } from "../../contents/contents.ts";

/**
 * Whether a package's own JavaScript gives something a name that other people's declarations of it may
 * leave out. Present where it is given to what is called as the code calls it or as its type is called;
 * unknown where to anything else.
 */
export function scriptPresence(pack: Pack, { name, owner, path: written }: SoughtName): Presence {
  if (!/^[\w$]+$/.test(name)) return UNKNOWN;
  const receiver = written?.split(".").at(-2);
  let isOther = false;
  for (const path of pack.files.keys()) {
    const text = SCRIPT.test(path) ? (pack.read(path) ?? "") : "";
    if (!text.includes(name)) continue;
    for (const { at, holder } of definitions(text, name)) {
      if (holder !== "" && (holder === receiver || isHolder(holder, owner.name)))
        return present(path, text, at);
      isOther = true;
    }
  }
  return isOther ? { status: "unknown", doubts: [ELSEWHERE] } : { status: "absent" };
}

/** Whether any of it was kept: without its scripts a pack tells nothing. */
export function hasScripts(pack: Pack): boolean {
  return [...pack.files.keys()].some((path) => SCRIPT.test(path));
}

const SCRIPT = /\.[cm]?js$/;
const UNKNOWN: Presence = { status: "unknown", doubts: [] };
const ELSEWHERE = "its scripts give something the name";

interface Definition {
  readonly at: number;
  /** What is given the name, where it is written down: `app`, `exports`. */
  readonly holder: string;
}

function definitions(text: string, name: string): readonly Definition[] {
  const word = name.replaceAll("$", String.raw`\$`);
  const patterns = [
    // app.del = …, exports.del = …, Request.prototype.del = …
    String.raw`([\w$]+(?:\.prototype)?)\s*\.\s*${word}\s*=(?![=>])`,
    // app["del"] = …
    String.raw`([\w$]+(?:\.prototype)?)\s*\[\s*["']${word}["']\s*\]\s*=(?!=)`,
    String.raw`\b(?:defineProperty|__defineGetter__|defineGetter)\(\s*([\w$]+(?:\.prototype)?)\s*,\s*["']${word}["']`,
    // del: …, del(…) {, get del() {
    String.raw`(?:^|[{,;}])\s*(?:(?:async|static|get|set)\s+|\*\s*)*()["']?${word}["']?\s*(?::(?!:)|\([^()]{0,400}\)\s*\{)`,
    // Lists of names that are given in a loop, and export { x as del }
    String.raw`[[,]\s*()["']${word}["']\s*[,\]]`,
    String.raw`\bexport\s*\{[^}]{0,4000}()\b${word}\b\s*[,}]`,
    String.raw`\bexport\s+(?:async\s+)?(?:const|let|var|function\*?|class)\s+()${word}\b`,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, "gm"))].map((match) => ({
      at: match.index + match[0].lastIndexOf(name),
      holder: match[1] ?? "",
    })),
  );
}

/** `res` of `Response`, `lodash` of `LoDashStatic`; `exports` is the module's. */
function isHolder(holder: string, owner: string): boolean {
  const [variable = ""] = holder.toLowerCase().split(".");
  const last = owner.toLowerCase().split(/[./]/).at(-1) ?? "";
  if (variable === "exports") return true;
  return variable.length >= SHORTEST && last.startsWith(variable);
}

const SHORTEST = 3;

function present(file: string, text: string, at: number): Presence {
  const line = text.slice(0, at).split("\n").length;
  const excerpt = text.split("\n", line)[line - 1]?.trim().slice(0, MOST_EXCERPT) ?? "";
  return { status: "present", declaration: { file, line, excerpt } };
}

const MOST_EXCERPT = 300;
