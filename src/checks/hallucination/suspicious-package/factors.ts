import type { PublishedPackage } from "../../../core/ports.ts";
import type { PopularIndex } from "../popular/similar.ts";

/** One reason for or against trusting a package. */
export interface Factor {
  readonly id: string;
  /** What it adds to the score; a factor that is not known adds nothing. */
  readonly weight: number;
  readonly state: "present" | "absent" | "unknown";
  /** A clause for people: `it has one version`; what is not known as a question: `how many versions it has`. */
  readonly says: string;
}

/**
 * The evidence that a name was registered to catch mistakes, each factor by itself. The weights are
 * chosen so that no single weak factor, and no two facts about age alone, reach the threshold: many
 * honest packages are young, small and without a repository.
 */
export function factorsOf(
  found: PublishedPackage,
  popular: PopularIndex,
  now: string,
): readonly Factor[] {
  return [
    placeholder(found),
    resemblance(found, popular),
    glued(found, popular),
    versionCount(found),
    age(found, now),
    repository(found),
    emptiness(found),
    installScript(found),
  ];
}

function placeholder(found: PublishedPackage): Factor {
  const says = "the registry holds the name as a security placeholder";
  const texts = [found.latest, found.description, found.repository];
  if (texts.every((text) => text === undefined))
    return { id: "placeholder", weight: 1, state: "unknown", says };
  const isHeld =
    found.latest === "0.0.1-security" ||
    /^\d+\.\d+\.\d+-security(?:\.\d+)?$/.test(found.latest ?? "") ||
    /^security holding package\b/i.test(found.description ?? "") ||
    /(?:^|[/:])npm\/security-holder(?:\.git)?$/.test(found.repository ?? "");
  return { id: "placeholder", weight: 1, state: isHeld ? "present" : "absent", says };
}

function resemblance(found: PublishedPackage, popular: PopularIndex): Factor {
  const [nearest] = popular.similar(found.name);
  const hows = {
    edit: "one letter away from",
    swap: "one swap of letters away from",
    affix: "an affix away from",
    separator: "one separator away from",
  };
  if (!nearest)
    return { id: "resemblance", weight: 0.3, state: "absent", says: "its name is like no other" };
  return {
    id: "resemblance",
    weight: nearest.how === "affix" ? 0.2 : 0.3,
    state: "present",
    says: `its name is ${hows[nearest.how]} the well-known "${nearest.name}"`,
  };
}

function glued(found: PublishedPackage, popular: PopularIndex): Factor {
  const parts = popular.glued(found.name);
  return {
    id: "glued",
    weight: 0.15,
    state: parts ? "present" : "absent",
    says: parts
      ? `its name glues "${parts[0]}" and "${parts[1]}" together`
      : "its name is no two well-known names glued together",
  };
}

function versionCount(found: PublishedPackage): Factor {
  const count = found.versions?.length;
  return {
    id: "few-versions",
    weight: count === 1 ? 0.2 : 0.1,
    state: count === undefined ? "unknown" : count <= 2 ? "present" : "absent",
    says:
      count === undefined
        ? "how many versions it has"
        : `it has ${count === 1 ? "one version" : `${count} versions`}`,
  };
}

const DAY_MS = 86_400_000;

function age(found: PublishedPackage, now: string): Factor {
  const created = found.createdAt ?? earliest(found);
  const days = created === undefined ? NaN : (Date.parse(now) - Date.parse(created)) / DAY_MS;
  if (Number.isNaN(days))
    return { id: "very-new", weight: 0.25, state: "unknown", says: "when it was first published" };
  return {
    id: "very-new",
    weight: days <= 30 ? 0.25 : 0.15,
    state: days <= 90 ? "present" : "absent",
    says: `it was first published ${Math.max(0, Math.floor(days))} days ago`,
  };
}

function earliest(found: PublishedPackage): string | undefined {
  const times = (found.versions ?? []).flatMap(({ publishedAt }) => publishedAt ?? []);
  return times.length === found.versions?.length ? times.toSorted()[0] : undefined;
}

/**
 * An npm registry that describes a version but shows no repository says that there is none; a
 * registry that strips the field cannot be told from it, so it weighs little.
 */
function repository(found: PublishedPackage): Factor {
  const told = found.repository !== undefined;
  const couldTell = told || found.description !== undefined;
  return {
    id: "no-repository",
    weight: 0.1,
    state: told ? "absent" : couldTell ? "present" : "unknown",
    says: couldTell ? "it names no repository" : "its repository",
  };
}

function emptiness(found: PublishedPackage): Factor {
  const { fileCount, size } = found;
  const isEmpty = (fileCount !== undefined && fileCount <= 1) || (size !== undefined && size < 500);
  return {
    id: "empty",
    weight: 0.4,
    state:
      fileCount === undefined && size === undefined ? "unknown" : isEmpty ? "present" : "absent",
    says: isEmpty ? "it holds no files besides its manifest" : "whether it holds files",
  };
}

function installScript(found: PublishedPackage): Factor {
  const { installScript: runs } = found;
  return {
    id: "install-script",
    weight: 0.15,
    state: runs === undefined ? "unknown" : runs ? "present" : "absent",
    says: runs ? "it runs a script when installed" : "whether it runs a script when installed",
  };
}
