import type { Finding } from "../core/finding.ts";
import { oneLine } from "./visible.ts";

/** The comment that silences a finding, for the line above it; none where the file has no comments. */
export function ignoreComment(finding: Finding): string | undefined {
  const opening = COMMENTS.find(({ files }) => files.test(finding.file))?.opening;
  if (opening === undefined) return undefined;
  return `${opening} disprove-ignore-next-line ${oneLine(finding.rule)} -- <reason>`;
}

const COMMENTS = [
  { files: /\.(?:py|pyi|pyw|ipynb)$/i, opening: "#" },
  { files: /\.[cm]?[jt]sx?$/i, opening: "//" },
];
