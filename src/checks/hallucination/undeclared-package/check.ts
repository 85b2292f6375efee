import type { Check, CheckContext } from "../../../core/check.ts";
import { normalizePypiName, type Ecosystem } from "../../../core/package.ts";
import type { Declared } from "../../../manifests/declared.ts";
import { packageUses, type ImportUse } from "../../../resolution/packageUses.ts";
import {
  firstUsePerFile,
  matchesName,
  registryEvidence,
  typesPackageOf,
} from "../../packageText.ts";
import {
  declarationsOf,
  foundPackage,
  usedPackages,
  usesOutsideTestData,
  type UsedPackage,
  type FoundPackage,
} from "../../usedPackages.ts";
import { isCopied } from "./copied.ts";

export const check: Check = {
  id: "hallucination/undeclared-package",
  rules: [
    {
      id: "hallucination/undeclared-package",
      title: "The package is in no manifest",
      severity: "note",
      why: "The code works only where somebody happens to have installed the package.",
      remedy: "Add it to the manifest with the version that you mean.",
    },
  ],
  needs: ["registry", "packages"],
  unit: "package",
  async run(context) {
    const files = { documents: documentsOf(context), installed: installedByFile(context) };
    await Promise.all(usedPackages(context).map((used) => judge(used, files, context)));
  },
};

interface Files {
  readonly documents: ReadonlySet<string>;
  /** What each file says to install. */
  readonly installed: ReadonlyMap<string, ReadonlySet<string>>;
}

async function judge(
  used: UsedPackage,
  { documents, installed }: Files,
  context: CheckContext,
): Promise<void> {
  if (matchesName(context.policy.allow, used.ecosystem, used.name)) return;
  const declarations = declarationsOf(context);
  const imports = usesOutsideTestData(used).filter(
    (use): use is ImportUse =>
      use.kind === "import" &&
      use.item.guard === undefined &&
      use.item.mentioned !== true &&
      !documents.has(use.file) &&
      isRunHere(use, declarations.for(use.file), used.ecosystem),
  );
  if (imports.length === 0) return;
  const answer = await foundPackage(used, context);
  if (!answer) return;
  const undeclared = imports.filter(
    (use) =>
      !isImplied(use, answer) &&
      !namesOf(answer).some((name) => installed.get(use.file)?.has(name)) &&
      !isDeclared(answer, declarations.for(use.file)),
  );
  const homes = Map.groupBy(undeclared, ({ file }) => declarations.for(file).home(used.ecosystem));
  for (const uses of homes.values()) report(firstUsePerFile(uses), answer, context);
}

/** Does a manifest speak for this import? */
function isRunHere(use: ImportUse, declared: Declared, ecosystem: Ecosystem): boolean {
  // The types come from where the declarations are used, and from which package is not told.
  if (/\.d\.[cm]?ts$/.test(use.file) || use.item.kind === "reference-types") return false;
  // Deno's own way to name a package where it is used.
  if (use.item.specifier.startsWith("npm:")) return false;
  return declared.isComplete(ecosystem) && !isCopied(use.file, declared.home(ecosystem) ?? "");
}

/** Examples in documents import the package that they document: no manifest speaks for them. */
function documentsOf(context: CheckContext): ReadonlySet<string> {
  const documents = context.candidate.files.filter(
    ({ kind }) => kind === "markdown" || kind === "notebook",
  );
  return new Set(documents.map(({ path }) => path));
}

/** What a file's own tool brings along: setuptools runs `setup.py`, and type checkers know these of stubs. */
function isImplied({ file }: ImportUse, { package: { ecosystem, name } }: FoundPackage): boolean {
  if (ecosystem !== "pypi") return false;
  if (name === "setuptools") return /(?:^|\/)setup\.py$/.test(file);
  return name === "typing-extensions" && file.endsWith(".pyi");
}

function isDeclared(found: FoundPackage, declared: Declared): boolean {
  const { ecosystem } = found.package;
  return namesOf(found).some((name) => declared.has({ ecosystem, name }));
}

/** All packages that would do. */
function namesOf({ package: { ecosystem, name }, providers }: FoundPackage): readonly string[] {
  const names = [name, ...providers.map((provider) => normalizePypiName(provider.name))];
  // Type-only imports need no more.
  return ecosystem === "npm" ? [...names, typesPackageOf(name)] : names;
}

/** What each file itself says to install: inline script metadata, a comment with `pip install`. */
function installedByFile(context: CheckContext): ReadonlyMap<string, ReadonlySet<string>> {
  const byFile = new Map<string, Set<string>>();
  for (const use of packageUses(context.candidate, context.surveys)) {
    if (use.kind !== "install") continue;
    const names = byFile.get(use.file) ?? new Set();
    byFile.set(use.file, names.add(use.dependency.name));
  }
  return byFile;
}

/** One line is missing in one manifest, however many files import the package. */
function report(uses: readonly ImportUse[], found: FoundPackage, context: CheckContext): void {
  const [use, ...others] = uses;
  if (!use) return;
  const { name, latest } = found.package;
  const files =
    others.length === 1 ? "1 other file imports" : `${others.length} other files import`;
  context.report({
    rule: check.id,
    file: use.file,
    range: use.range,
    message: `package "${name}" is in no manifest of this project`,
    ...(others.length > 0 && { help: `${files} it too` }),
    evidence: [
      registryEvidence(found.provenance, latest === undefined ? "it exists" : `newest ${latest}`),
    ],
  });
}
