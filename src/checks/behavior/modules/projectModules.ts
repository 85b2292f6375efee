import type { CheckContext } from "../../../core/check.ts";
import type { Language, Module } from "../../../core/module.ts";
import { loadGrammars } from "../../../syntax/grammars.ts";
import { readModule } from "../../../syntax/module.ts";

/** The project's own modules, whether they are under judgement or lie around what is. */
export interface ProjectModules {
  /** Whether there is a file that can be read. */
  has(path: string): boolean;
  /** Why a file that is there is not read: a clause. */
  refusal(path: string): string | undefined;
  /** Undefined for what is no source. */
  module(path: string, text: string): Promise<Module | undefined>;
  text(path: string): string | undefined;
  /** Those under judgement in the same folder. */
  beside(path: string): readonly string[];
}

export function projectModules(context: CheckContext): ProjectModules {
  const { surveys } = context;
  const known = computed.get(surveys) ?? create(context);
  computed.set(surveys, known);
  return known;
}

const computed = new WeakMap<CheckContext["surveys"], ProjectModules>();

function create({ surveys, readText, readAround }: CheckContext): ProjectModules {
  const judged = new Map<string, Module>();
  for (const { modules } of surveys)
    for (const module of modules) if (languageOf(module.path)) judged.set(module.path, module);
  const around = new Map<string, Promise<Module>>();
  return {
    has: (path) => judged.has(path) || readAround(path).kind === "file",
    beside(path) {
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      return [...judged.keys()].filter(
        (each) => each.startsWith(folder) && !each.slice(folder.length).includes("/"),
      );
    },
    refusal(path) {
      if (judged.has(path)) return undefined;
      const file = readAround(path);
      return file.kind === "refused" ? file.why : undefined;
    },
    text(path) {
      if (judged.has(path)) return readText(path);
      const file = readAround(path);
      return file.kind === "file" ? file.text : undefined;
    },
    async module(path, text) {
      const own = judged.get(path);
      const language = languageOf(path);
      if (own || !language) return own;
      const reading =
        around.get(path) ?? loadGrammars([language]).then(() => readModule(text, path, language));
      around.set(path, reading);
      return reading;
    },
  };
}

function languageOf(path: string): Language | undefined {
  const ending = /(?<!\.d)\.(?<ending>py|[cm]?js|jsx|[cm]?ts|tsx)$/.exec(path)?.groups?.["ending"];
  if (ending === undefined) return undefined;
  if (ending === "py") return "python";
  if (ending === "tsx") return "tsx";
  return ending.endsWith("ts") ? "typescript" : "javascript";
}
