import { describe, expect, it } from "vitest";
import type { SourceFile, Survey } from "../core/candidate.ts";
import { PoolError } from "../engine/pool.ts";
import { surveyFiles, type SurveyPool } from "./surveyFiles.ts";
import { surveyTask } from "./surveyWorker.ts";

const signal = new AbortController().signal;

/** Long enough that the files are worth a thread. */
const padding = "x".repeat(20_000);

function filesOf(count: number): SourceFile[] {
  return Array.from({ length: count }, (_, at) => ({
    path: `file${at}.ts`,
    kind: "typescript",
    origin: { kind: "memory", text: `import a from "package-${at}";\n// ${padding}\n` },
  }));
}

/** Reads in place, but dies of one file. */
function poolThatDiesOf(path: string): SurveyPool {
  return {
    size: 1,
    async run(tasks) {
      if (tasks.some((task) => task.path === path)) throw new PoolError("it took longer than 1 s");
      return Promise.all(tasks.map(surveyTask));
    },
    close: async () => {},
  };
}

async function surveysOf(
  files: readonly SourceFile[],
  pool: SurveyPool,
  stop = signal,
): Promise<Survey[]> {
  const surveys: Survey[] = [];
  const options = { cache: undefined, pool: () => pool };
  for await (const survey of surveyFiles(files, stop, options)) surveys.push(survey);
  return surveys;
}

describe("surveyFiles", () => {
  it("yields every file in its order", async () => {
    const files = filesOf(40);
    const surveys = await surveysOf(files, poolThatDiesOf("none"));
    expect(surveys.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect(surveys[7]?.modules[0]?.imports[0]?.specifier).toBe("package-7");
  });

  it("loses only the file that a thread died of, and says why", async () => {
    const surveys = await surveysOf(filesOf(40), poolThatDiesOf("file7.ts"));
    expect(surveys).toHaveLength(40);
    expect(surveys.filter(({ unread }) => unread.length > 0)).toEqual([
      {
        path: "file7.ts",
        modules: [],
        installs: [],
        unread: ["it could not be read: it took longer than 1 s"],
      },
    ]);
  });

  it("stops when it is told to", async () => {
    const stopped = AbortSignal.abort(new Error("stopped"));
    expect(await surveysOf(filesOf(40), poolThatDiesOf("none"), stopped)).toEqual([]);
  });
});

it("keeps what one text says in two languages apart", async () => {
  const entries = new Map<string, Survey>();
  const cache = {
    get: (path: string, hash: string) => entries.get(`${path} ${hash}`),
    set: (hash: string, survey: Survey) => void entries.set(`${survey.path} ${hash}`, survey),
    save: () => {},
  };
  const read = async (kind: SourceFile["kind"]) => {
    const text = "import os\n";
    const file: SourceFile = { path: "<stdin>", kind, origin: { kind: "memory", text } };
    const options = { cache, pool: () => poolThatDiesOf("none") };
    for await (const survey of surveyFiles([file], signal, options)) return survey;
    return undefined;
  };
  expect((await read("typescript"))?.modules[0]?.imports).toEqual([]);
  expect((await read("python"))?.modules[0]?.imports).toHaveLength(1);
});
