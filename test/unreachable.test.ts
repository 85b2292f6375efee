import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { disprove } from "./cli/spawn.ts";
import { closedPort, serve } from "./servers/httpServer.ts";
import { plain, startPackageServer } from "./servers/packageServer.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const project = {
  "a.ts": 'import { a } from "one-x";\n',
  "b.py": "import two_x\n",
  "package.json": '{"dependencies": {"three-x": "^1"}}',
  "requirements.txt": "four-x>=1\n",
};

/** What every report has to name, for both registries. */
interface Silence {
  readonly answer: Answer | "nobody";
  readonly why: RegExp;
  readonly timeLimit?: string;
}

const page = (text: string, type: string): Answer => {
  return (_, response) => void response.writeHead(200, { "content-type": type }).end(text);
};

const kinds: Readonly<Record<string, Silence>> = {
  "a closed port": { answer: "nobody", why: /refused the connection/ },
  "500s": { answer: (_, response) => response.writeHead(500).end(), why: /answered 500/ },
  "no access": {
    answer: (_, response) => response.writeHead(403).end(),
    why: /answered 403: log in/,
  },
  "too many requests": {
    answer: (_, response) => response.writeHead(429, { "retry-after": "9999" }).end(),
    why: /answered 429/,
  },
  garbage: {
    answer: page("\0\u0001%$#", "application/octet-stream"),
    why: /something that is not/,
  },
  "truncated JSON": {
    answer: page('{"name": "one-x", "versions": {"1.0.0":', "application/json"),
    why: /something that is not/,
  },
  "a body that breaks off": {
    answer: (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "9999" });
      response.write('{"name": "one-x"');
      setTimeout(() => response.destroy(), 10);
    },
    why: /broke off the connection/,
  },
  "another package's document": {
    answer: page('{"name": "other", "files": [], "versions": {}}', "application/json"),
    why: /something that is not/,
  },
  "a log-in page": {
    answer: page(
      "<!doctype html><title>Log in</title><form><input name=password></form>",
      "text/html",
    ),
    why: /something that is not/,
  },
  "a loop of redirects": {
    answer: (request, response) =>
      response.writeHead(302, { location: `${request.url ?? "/"}?again` }).end(),
    why: /redirected more than 5 times/,
  },
  "no answer at all": {
    answer: () => {},
    why: /time limit of 1\.5 s was reached/,
    timeLimit: "1500ms",
  },
  "an answer that drips": {
    answer: (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    },
    why: /time limit of 1\.5 s was reached/,
    timeLimit: "1500ms",
  },
  "an answer without an end": {
    answer: (_, response) => {
      const block = Buffer.alloc(1 << 20, " ");
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        while (!response.destroyed && response.write(block));
        response.once("drain", more);
      };
      more();
    },
    why: /larger than/,
    timeLimit: "60s",
  },
};

interface JsonReport {
  readonly verdict: string;
  readonly findings: readonly { readonly rule: string; readonly file: string }[];
  readonly outcomes: readonly {
    readonly unknown: readonly { readonly what: string; readonly why: string }[];
  }[];
}

/** One run with both reports, that is to fail when not all could be checked. */
async function judge(cwd: string, env: NodeJS.ProcessEnv, ...more: readonly string[]) {
  const formats = ["--format", "terminal", "--format", `json=${join(cwd, "report.json")}`];
  const args = ["check", "--no-cache", ...formats, "--fail-on", "error,inconclusive", ...more];
  const { code, stdout, stderr } = await disprove(args, { cwd, env });
  expect(stderr).toBe("");
  const report = JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as JsonReport;
  return { code, text: stdout.replaceAll(/\s+/g, " "), report };
}

describe("a registry that does not answer the question", () => {
  it.each(Object.entries(kinds))("%s", async (_, { answer, why, timeLimit = "30s" }) => {
    const url = answer === "nobody" ? await closedPort() : (await serve(answer)).url;
    const env = { npm_config_registry: url, PIP_INDEX_URL: `${url}simple/` };
    const { code, text, report } = await judge(
      temporaryFolder(project),
      env,
      "--time-limit",
      timeLimit,
    );
    expect(report).toMatchObject({ verdict: "inconclusive", findings: [] });
    expect(code).toBe(3);
    const unknown = report.outcomes.flatMap((outcome) => outcome.unknown);
    for (const name of ["one-x", "two_x", "three-x", "four-x"])
      expect(unknown.find(({ what }) => what.includes(`"${name}"`))?.why, name).toMatch(why);
    expect(text).toMatch(/^ ?inconclusive /);
    expect(text).toMatch(why);
  });
});

describe("one registry of two", () => {
  it("does not take away what the other tells", async () => {
    const server = await startPackageServer({ pypi: plain("birch") });
    const env = { ...server.env, npm_config_registry: await closedPort() };
    const { code, report } = await judge(temporaryFolder(project), env);
    await server.close();
    expect(code).toBe(1);
    expect(report).toMatchObject({
      verdict: "fail",
      findings: [
        { rule: "hallucination/unknown-package", file: "b.py" },
        { rule: "hallucination/unknown-package", file: "requirements.txt" },
      ],
    });
    const unknown = report.outcomes.flatMap((outcome) => outcome.unknown);
    expect(
      new Set(unknown.map(({ what }) => what.includes("one-x") || what.includes("three-x"))),
    ).toEqual(new Set([true]));
  });
});
