import type { CheckContext } from "../../../core/check.ts";
import type { TaskReference } from "../../../core/criterion.ts";
import type { Earlier, Versions } from "../../../core/comparison.ts";
import type { Language, Module } from "../../../core/module.ts";
import type { Program, ProgramLanguage } from "../../../core/sandbox.ts";
import type { Callable } from "../../../inputs/callable.ts";
import { loadInputs } from "../../../inputs/loadInputs.ts";
import { readCallables } from "../../../inputs/readCallables.ts";
import { isRunnable, programOf } from "../programFiles.ts";

/** One function in several versions. */
export interface Contest {
  readonly function: string;
  readonly language: ProgramLanguage;
  readonly versions: readonly [Version, Version, ...Version[]];
  /** A refactoring: the first version is what the second was before, and it alone says what is meant. */
  readonly isRefactoring: boolean;
}

export interface Version {
  /** As a person knows it: its file, or the revision. */
  readonly name: string;
  /** Where a finding about it goes. */
  readonly file: string;
  readonly text: string;
  readonly language: Language;
  readonly program: Program;
  readonly callable: Callable;
}

/** The functions that several of the files define. What cannot be compared is told to the context. */
export async function contestsOfVersions(
  { files, function: wanted }: Versions,
  context: CheckContext,
): Promise<readonly Contest[]> {
  const modules = files.flatMap((file) => moduleOf(file, context) ?? []);
  await loadInputs([...new Set(modules.map(({ language }) => language))]);
  const byName = new Map<string, Version[]>();
  for (const module of modules) {
    for (const version of await versionsIn(module, context, module.path, wanted)) {
      const { name } = version.callable;
      byName.set(name, [...(byName.get(name) ?? []), version]);
    }
  }
  if (wanted !== undefined && !byName.has(wanted))
    context.unknown({ what: wanted, why: "none of the versions defines a function of this name that can be run alone" }); // prettier-ignore
  return [...byName].flatMap(([name, versions]): Contest[] => {
    const contest = contestOf(name, versions, false);
    if (contest) return [contest];
    context.unknown({ what: `${name} of ${versions[0]?.file ?? ""}`, why: "no other version defines it" }); // prettier-ignore
    return [];
  });
}

/** The functions that were changed and can still be called as before. */
export async function contestsWithEarlier(
  earlier: Earlier,
  context: CheckContext,
): Promise<readonly Contest[]> {
  const past = pastOf(earlier, context);
  const contests: Contest[] = [];
  for (const path of earlier.unread)
    context.unknown({ what: path, why: `it could not be read as it was at ${earlier.revision}` });
  for (const path of earlier.texts.keys()) {
    const [now, before] = [moduleOf(path, context), moduleOf(path, past)];
    if (!now || !before || now.language !== before.language) continue;
    await loadInputs([now.language]);
    const old = await versionsIn(before, past, `${earlier.revision}:${path}`, undefined, true);
    const known = new Map(old.map((version) => [version.callable.name, version]));
    for (const version of await versionsIn(now, context, path)) {
      const was = known.get(version.callable.name);
      if (!was || bodyOf(was) === bodyOf(version)) continue;
      const contest = contestOf(version.callable.name, [was, version], true);
      if (contest && isSameSignature(was.callable, version.callable)) contests.push(contest);
      else context.unknown({ what: `${version.callable.name} of ${path}`, why: `it is called otherwise than at ${earlier.revision}` }); // prettier-ignore
    }
  }
  return contests;
}

/** The functions of a task's reference that the candidate defines too: the reference alone says what is meant. */
export async function contestsWithReference(
  { text, survey }: TaskReference,
  context: CheckContext,
  wanted?: string,
): Promise<readonly Contest[]> {
  const own = context.surveys.flatMap(({ modules }) => modules);
  const beside: CheckContext = {
    ...context,
    surveys: [survey],
    readText: (path) => (path === survey.path ? text : undefined),
  };
  const [module] = survey.modules;
  if (!module) return [];
  await loadInputs([module.language]);
  const name = `the reference ${survey.path}`;
  const contests: Contest[] = [];
  for (const reference of await versionsIn(module, beside, name, wanted, true))
    for (const each of own) {
      if (!isRunnable(each, context) || !isSameFamily(each, module)) continue;
      for (const version of await versionsIn(each, context, each.path, reference.callable.name)) {
        const contest = contestOf(version.callable.name, [reference, version], true);
        if (contest) contests.push(contest);
      }
    }
  return contests;
}

function isSameFamily(a: Module, b: Module): boolean {
  return (a.language === "python") === (b.language === "python");
}

function contestOf(
  name: string,
  versions: readonly Version[],
  isRefactoring: boolean,
): Contest | undefined {
  const [first, second, ...rest] = versions;
  if (!first || !second) return undefined;
  const { language } = first.callable;
  return { function: name, language, versions: [first, second, ...rest], isRefactoring };
}

function moduleOf(path: string, context: CheckContext): Module | undefined {
  const modules = context.surveys.flatMap((survey) => survey.modules);
  return modules.find((module) => module.path === path && isRunnable(module, context));
}

/** @param isQuiet What cannot be run is told of the other version. */
async function versionsIn(
  module: Module,
  context: CheckContext,
  name: string,
  wanted?: string,
  isQuiet = false,
): Promise<readonly Version[]> {
  const text = context.readText(module.path);
  if (text === undefined) return [];
  const { callables, skipped } = readCallables(text, module.language);
  const isWanted = (each: { readonly name: string }) =>
    wanted === undefined || each.name === wanted;
  const unknown = (what: string, why: string) => {
    if (!isQuiet) context.unknown({ what: `${what} of ${module.path}`, why });
  };
  for (const each of skipped.filter(isWanted)) unknown(each.name, each.why);
  const found = callables.filter(isWanted);
  const shared = { name, file: module.path, text, language: module.language };
  const runnable = await programOf(module, context);
  if (runnable.kind === "program")
    return found.map((callable) => ({ ...shared, callable, program: runnable.program }));
  for (const each of found) unknown(each.name, runnable.why);
  return [];
}

/** The same candidate before its files were changed. */
function pastOf({ texts, surveys }: Earlier, context: CheckContext): CheckContext {
  const old = new Set(surveys.map(({ path }) => path));
  return {
    ...context,
    surveys: [...context.surveys.filter(({ path }) => !old.has(path)), ...surveys],
    readText: (path) => texts.get(path) ?? context.readText(path),
  };
}

function bodyOf({ text, callable }: Version): string {
  return text.slice(callable.range.start.offset, callable.range.end.offset).trim();
}

/** Whoever called the old one can call the new one: more optional parameters are no hindrance. */
function isSameSignature(before: Callable, after: Callable): boolean {
  const known = new Set(before.parameters.map(({ name }) => name));
  const added = after.parameters.filter(({ name }) => !known.has(name));
  const kept = after.parameters.filter(({ name }) => known.has(name));
  return (
    added.every(({ required }) => !required) &&
    kept.length === before.parameters.length &&
    kept.every((parameter, at) => {
      const was = before.parameters[at];
      return was?.name === parameter.name && was.passing === parameter.passing && (was.required || !parameter.required); // prettier-ignore
    })
  );
}
