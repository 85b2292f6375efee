import type { Dependency } from "../../core/manifest.ts";

/** What one argument of an install command asks for; the command adds group and place. */
export type Spec = Pick<
  Dependency,
  "ecosystem" | "name" | "alias" | "versionRange" | "extras" | "marker" | "source"
>;

/** A path, an archive or an address: `undefined` where the text is none of them. */
export function locationOf(text: string): Spec["source"] | undefined {
  if (/^(?:git\+|git:\/\/|git@|github:|gitlab:|bitbucket:|gist:|hg\+|svn\+|bzr\+)/.test(text))
    return { kind: "git", target: text };
  if (/^https?:\/\/[^#\s]+\.git(?:#.*)?$/.test(text)) return { kind: "git", target: text };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text) && !text.startsWith("file:"))
    return { kind: "url", target: text };
  if (/^(?:file:|link:|portal:|\.{1,2}(?:$|[\\/[])|~?[\\/]|[A-Za-z]:[\\/])/.test(text))
    return { kind: "path", target: text };
  return undefined;
}
