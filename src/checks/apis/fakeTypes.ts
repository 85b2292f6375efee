import { positionsOf } from "../../core/positions.ts";
import type { ExternalUse, Resolution, Types, TypesRequest } from "../../core/types.ts";

/** Version → class → member → what its declaration says of its end (empty: nothing). */
export type FakeApi = Readonly<Record<string, Readonly<Record<string, Record<string, string>>>>>;

/**
 * A semantic engine for one package: it reads `lib.Class.member(` in Python. A member that is not
 * there makes what follows it in a line unknown.
 */
export function fakeTypes(name: string, api: FakeApi): Types & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async externalUses(request) {
      const release = request.packages.find((each) => each.name === name);
      if (!release) return { uses: [], unread: [] };
      asked.push(release.version);
      const classes = api[release.version];
      if (!classes)
        return {
          uses: [],
          unread: request.files.map(({ path }) => ({ file: path, reason: "no such release" })),
        };
      return { uses: usesIn(request, name, release.version, classes), unread: [] };
    },
    async presences({ version }, names) {
      const classes = api[version];
      const all = new Set(
        Object.entries(classes ?? {}).flatMap(([owner, members]) => [
          owner,
          ...Object.keys(members),
        ]),
      );
      return (
        classes &&
        names.map(({ name: each }) =>
          all.has(each) ? { status: "unknown", doubts: [] } : { status: "absent" },
        )
      );
    },
  };
}

function usesIn(
  request: TypesRequest,
  name: string,
  version: string,
  classes: Readonly<Record<string, Record<string, string>>>,
): ExternalUse[] {
  const origin = { kind: "package", package: { ecosystem: "pypi", name, version } } as const;
  return request.files.flatMap((file): ExternalUse[] => {
    const { path } = file;
    const text = editedText(file, request);
    const positions = positionsOf(text);
    return text.split("\n").flatMap((line, number): ExternalUse[] => {
      let isLost = false;
      return [...line.matchAll(/\b([A-Z]\w*)\.(\w+)/g)].map((match): ExternalUse => {
        const [, owner = "", member = ""] = match;
        const start = positions.lineStart(number + 1) + match.index + owner.length + 1;
        const members = classes[owner] ?? {};
        const declared = `${name}/${owner}.py`;
        const declaration = { file: declared, line: 1, excerpt: `def ${member}(` };
        const has = Object.hasOwn(members, member);
        const resolution: Resolution = isLost
          ? { status: "unknown", reason: "it follows a name that is not there" }
          : has
            ? { status: "resolved", declaration }
            : { status: "missing", available: Object.keys(members) };
        const words = isLost ? "" : (members[member] ?? "");
        isLost ||= !has;
        return {
          file: path,
          range: positions.range(start, start + member.length),
          kind: "member",
          name: member,
          owner: {
            kind: "class",
            name: owner,
            origin,
            declaration: { file: declared, line: 1, excerpt: `class ${owner}` },
          },
          resolution,
          ...(words !== "" && {
            deprecation: { of: "api", words, declaration, origin, mark: "docstring" } as const,
          }),
          ...(line.includes("try") && { guard: "it is tried" }),
        };
      });
    });
  });
}

/** The text of a file with the request's edits; only of files in memory. */
export function editedText(
  { path, origin }: TypesRequest["files"][number],
  { edits = [] }: TypesRequest,
): string {
  return edits
    .filter(({ file }) => file === path)
    .toSorted((a, b) => b.range.start.offset - a.range.start.offset)
    .reduce(
      (text, { range, text: written }) =>
        text.slice(0, range.start.offset) + written + text.slice(range.end.offset),
      origin.kind === "memory" ? origin.text : "",
    );
}
