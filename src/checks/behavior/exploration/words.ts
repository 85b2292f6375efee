import type { Callable } from "../../../inputs/callable.ts";

/** What a function's name and documentation say, in lower-case words. */
export interface Words {
  /** `sort_by_length` and `sortByLength` → `["sort", "by", "length"]`, without its class. */
  readonly name: readonly string[];
  /** The same, joined by `_`. */
  readonly joined: string;
  /** Of its documentation. */
  readonly text: string;
}

export function wordsOf({ name, docstring }: Pick<Callable, "name" | "docstring">): Words {
  const own = name.slice(name.lastIndexOf(".") + 1);
  const words = own
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_")
    .toLowerCase()
    .split(/[_$\W]+/)
    .filter((word) => word !== "");
  return { name: words, joined: words.join("_"), text: (docstring ?? "").toLowerCase() };
}

/** Nobody outside of its file is promised anything of it. */
export function isPrivate({ name }: Pick<Callable, "name">): boolean {
  return name.split(".").some((part) => part.startsWith("_") || part.startsWith("#"));
}
