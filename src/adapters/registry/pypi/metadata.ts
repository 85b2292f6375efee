import type { PackageStatus } from "../../../core/index.ts";
import { MAX_README, entries, field, line, lines, list, withoutAbsent } from "../json.ts";

/** What the newest release says of its project. */
export interface ReleaseMetadata {
  readonly description?: string;
  readonly readme?: string;
  readonly repository?: string;
  readonly status?: PackageStatus;
}

/** A METADATA file: headers as in a mail, an empty line, and the README. */
export function readMetadata(text: string): ReleaseMetadata {
  const gap = /\r?\n\r?\n/.exec(text);
  const bodyAt = gap === null ? text.length : gap.index + gap[0].length;
  const headers = readHeaders(text.slice(0, bodyAt));
  const urls = headers.flatMap(([name, value]): Address[] => {
    if (name === "home-page") return [{ label: "homepage", url: value }];
    const comma = value.indexOf(",");
    if (name !== "project-url" || comma < 0) return [];
    return [{ label: value.slice(0, comma), url: value.slice(comma + 1).trim() }];
  });
  const all = (wanted: string) =>
    headers.filter(([name]) => name === wanted).map(([, value]) => value);
  return metadata(all("summary")[0], text.slice(bodyAt), urls, all("classifier"));
}

/** The `info` of PyPI's older JSON API. */
export function readLegacyJson(document: unknown): ReleaseMetadata | undefined {
  const info = field(document, "info");
  if (typeof field(info, "name") !== "string") return undefined;
  const urls = [
    ["homepage", field(info, "home_page")] as const,
    ...entries(field(info, "project_urls")),
  ]
    .filter((entry): entry is [string, string] => typeof entry[1] === "string")
    .map(([label, url]) => ({ label, url }));
  const classifiers = list(field(info, "classifiers")) ?? [];
  return metadata(
    field(info, "summary"),
    field(info, "description"),
    urls,
    classifiers.filter((each) => typeof each === "string"),
  );
}

interface Address {
  readonly label: string;
  readonly url: string;
}

function metadata(
  summary: unknown,
  readme: unknown,
  urls: readonly Address[],
  classifiers: readonly string[],
): ReleaseMetadata {
  const inactive = classifiers.includes("Development Status :: 7 - Inactive");
  return withoutAbsent({
    description: line(summary),
    readme: lines(readme, MAX_README),
    repository: repositoryOf(urls),
    status: inactive ? ({ kind: "inactive" } as const) : undefined,
  });
}

/** The well-known labels of PEP 753 for source, then those for the project's page. */
const LABELS = ["source", "repository", "sourcecode", "github", "code", "homepage"];

function repositoryOf(urls: readonly Address[]): string | undefined {
  const web = urls.filter(({ url }) => /^https?:\/\//i.test(url));
  const label = (written: string) => written.toLowerCase().replaceAll(/[^a-z]/g, "");
  for (const wanted of LABELS) {
    const found = line(web.find((each) => label(each.label) === wanted)?.url);
    if (found !== undefined) return found;
  }
  return line(web[0]?.url);
}

/** Long enough for any project's classifiers and addresses. */
const MAX_HEADERS = 2000;

function readHeaders(text: string): [string, string][] {
  const headers: [string, string][] = [];
  for (const written of text.split(/\r?\n/, MAX_HEADERS)) {
    if (written === "") continue;
    const colon = written.indexOf(":");
    const last = headers.at(-1);
    if (/^[ \t]/.test(written)) {
      if (last !== undefined) last[1] += ` ${written.trim()}`;
    } else if (colon > 0) {
      headers.push([written.slice(0, colon).toLowerCase(), written.slice(colon + 1).trim()]);
    }
  }
  return headers;
}
