import { readFileSync } from "node:fs";
import type { Owner } from "../../../core/index.ts";

/** What interpreters take though the declarations of the standard library refuse it. */
export interface StandardCalls {
  /** @param about A parameter's name, or how many values are given by position. */
  takes(owner: Owner, about: string | number): boolean;
}

let read: ReadonlyMap<string, ReadonlySet<string>> | undefined;

export const standardCalls: StandardCalls = {
  takes({ name, declaration }, about) {
    read ??= readCalls();
    return read.get(`${declaration?.file ?? ""} ${name}`)?.has(String(about)) ?? false;
  },
};

function readCalls(): ReadonlyMap<string, ReadonlySet<string>> {
  const lines = readFileSync(new URL("standardCalls.txt", import.meta.url), "utf8").split("\n");
  return new Map(
    lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [file = "", name = "", ...taken] = line.split(" ");
        return [`${file} ${name}`, new Set(taken)] as const;
      }),
  );
}
