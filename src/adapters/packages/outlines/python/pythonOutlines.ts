import { createHash } from "node:crypto";
import type { Outline } from "../../../../syntax/outline.ts";
import { readPythonOutline } from "../../../../syntax/readOutline.ts";

/** The outlines of Python sources by their text: releases that follow each other share most of them. */
export interface PythonOutlines {
  /** Undefined for what cannot be parsed. The grammar must have been loaded. */
  of(text: string): Outline | undefined;
}

export function createPythonOutlines(): PythonOutlines {
  const known = new Map<string, Outline | undefined>();
  return {
    of(text) {
      const key = createHash("sha1").update(text).digest("base64");
      const outline = known.has(key) ? known.get(key) : read(text);
      known.delete(key);
      known.set(key, outline);
      const [oldest] = known.keys();
      if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      return outline;
    },
  };
}

/** One has some ten kilobytes. */
const MOST_KNOWN = 1_000;

function read(text: string): Outline | undefined {
  const parsed = readPythonOutline(text);
  return parsed.status === "read" ? parsed.value : undefined;
}
