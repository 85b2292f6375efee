import {
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Document,
  type YAMLMap,
} from "yaml";
import { type Excerpt, sliceOf } from "../excerpt.ts";
import { linesOf } from "./lines.ts";
import type { Part, Parts } from "./parts.ts";
import { scalarExcerpt } from "./yamlScalar.ts";

/** The scripts of a CI configuration, whichever system it is for, and its comments. */
export function workflowParts(file: Excerpt): Parts {
  if (file.text.length > YAML_LIMIT) {
    const reason = `The YAML is longer than ${YAML_LIMIT} characters and is not read; split it or exclude it.`;
    return { parts: [], unread: [reason] };
  }
  const comments = commentParts(file);
  try {
    const documents = parseAllDocuments(file.text, {
      keepSourceTokens: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    if (!Array.isArray(documents)) return { parts: comments, unread: [] };
    const error = documents.flatMap((document) => document.errors)[0];
    const unread = error ? [invalid(error.message, file.range(...error.pos).start.line)] : [];
    return {
      parts: [...documents.flatMap((each) => scriptParts(file, each)), ...comments],
      unread,
    };
  } catch (error) {
    // The parser recurses: a bomb of brackets ends its stack, not the run.
    const why = error instanceof RangeError ? "it is nested too deeply" : String(error);
    return { parts: comments, unread: [invalid(why)] };
  }
}

/** UTF-16 units: the parser takes seconds for more, and nobody writes a longer workflow. */
const YAML_LIMIT = 500_000;

function invalid(why: string, line?: number): string {
  const place = line === undefined ? "" : ` at line ${line}`;
  return `The file is not valid YAML${place} (${why.replace(/\.$/, "")}); mend it and check it again.`;
}

/** Keys whose values a shell runs: GitHub, GitLab, CircleCI, Azure, Bitbucket and Travis. */
const SCRIPT_KEYS = new Set(
  `run script before_script after_script install before_install after_install after_success
   before_deploy command bash pwsh powershell inlineScript test_script build_script`.split(/\s+/),
);

function scriptParts(file: Excerpt, document: Document.Parsed): readonly Part[] {
  const parts: Part[] = [];
  visit(document, {
    Map(_, map) {
      const scripts = map.items.filter(
        ({ key }) => isScalar(key) && SCRIPT_KEYS.has(String(key.value)),
      );
      if (scripts.length === 0) return;
      const kind = languageOf(map);
      for (const { value } of scripts) addScripts(value, kind);
    },
  });
  return parts;

  function addScripts(value: unknown, kind: Part["kind"]): void {
    if (isSeq(value)) for (const item of value.items) addScripts(item, kind);
    if (!isScalar(value)) return;
    const excerpt = scalarExcerpt(file, value);
    if (excerpt) parts.push({ kind, excerpt });
  }
}

/** GitHub's `shell: python` */
function languageOf(map: YAMLMap): Part["kind"] {
  const shell = isMap(map) ? map.get("shell") : undefined;
  return typeof shell === "string" && /^python\d?\b/.test(shell) ? "python" : "shell";
}

function commentParts(file: Excerpt): readonly Part[] {
  const parts: Part[] = [];
  for (const line of linesOf(file.text)) {
    const isComment = /^[ \t]{0,200}#/.test(
      file.text.slice(line.start, Math.min(line.end, line.start + 201)),
    );
    if (isComment) parts.push({ kind: "prose", excerpt: sliceOf(file, line.start, line.end) });
  }
  return parts;
}
