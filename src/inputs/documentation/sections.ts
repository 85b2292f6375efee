/** What a documenting text says of each parameter, whatever its style, and the prose that is left. */
export interface Sections {
  readonly parameters: ReadonlyMap<string, DescribedParameter>;
  /** Types of exceptions that it documents. */
  readonly raises: readonly string[];
  /** Everything else, without the examples. */
  readonly prose: string;
}

export interface DescribedParameter {
  /** As written: `int`, `{string[]}` without its braces, `list of int, optional`. */
  readonly type?: string;
  readonly text: string;
  /** `[name=1]`, `int, optional` */
  readonly optional: boolean;
}

/** Sphinx, Google, NumPy and JSDoc, and the lists that people write without any style. */
export function readSections(docstring: string, names: readonly string[]): Sections {
  const parameters = new Map<string, DescribedParameter>();
  const add = (name: string, type: string | undefined, text: string, optional = false) => {
    const known = parameters.get(name);
    const written =
      known?.type ?? (type === undefined || type.trim() === "" ? undefined : type.trim());
    const whole = [known?.text ?? "", text.trim()].filter((part) => part !== "").join(" ");
    if (names.includes(name))
      parameters.set(name, {
        ...(written !== undefined && { type: written.replace(/,?\s*\boptional\b.*$/, "") }),
        text: whole,
        optional: optional || known?.optional === true || /\boptional\b|=$/.test(written ?? ""),
      });
  };
  const prose: string[] = [];
  const raises: string[] = [];
  let section: "parameters" | "raises" | "other" = "other";
  let current: string | undefined;
  let ignoring = false;
  for (const line of docstring.split("\n")) {
    const heading = HEADING.exec(line.trim())?.groups;
    if (heading) {
      section =
        heading["parameters"] !== undefined
          ? "parameters"
          : heading["raises"] === undefined
            ? "other"
            : "raises";
      ignoring = heading["returns"] !== undefined || heading["example"] !== undefined;
      current = undefined;
      continue;
    }
    if (/^\s*-{3,}\s*$/.test(line)) continue;
    const tagged = TAGGED.exec(line)?.groups ?? JSDOC.exec(line)?.groups;
    if (tagged) {
      ignoring = false;
      const written = tagged["name"] ?? "";
      current = written.replace(/^\[|[\]=].*$/g, "");
      if (tagged["tag"] === "type") add(current, tagged["text"] ?? "", "");
      else add(current, tagged["type"], tagged["text"] ?? "", written.startsWith("["));
      continue;
    }
    const raised = RAISED.exec(line)?.groups?.["name"];
    if (raised !== undefined) raises.push(raised);
    if (/^\s*[:@]\w+/.test(line)) {
      current = undefined;
      ignoring = true;
      continue;
    }
    const described = (section === "parameters" ? DESCRIBED : LOOSE).exec(line)?.groups;
    const name = described?.["name"]?.replace(/^\*+/, "");
    if (section === "raises") {
      const type = /^\s*(?<name>[A-Z]\w*(?:Error|Exception|Warning)?)\b\s*(?::|$)/.exec(line)
        ?.groups?.["name"];
      if (type !== undefined) raises.push(type);
    } else if (name !== undefined && names.includes(name)) {
      current = name;
      add(name, described?.["type"], described?.["text"] ?? "");
    } else if (section === "parameters" && current !== undefined && line.trim() !== "") {
      add(current, undefined, line);
    } else if (line.trim() === "") {
      current = undefined;
      if (section === "other") ignoring = false;
      prose.push("");
    } else if (!ignoring && !/^\s*(?:>>>|\.\.\.)/.test(line)) {
      prose.push(line);
    }
  }
  return { parameters, raises: [...new Set(raises)], prose: prose.join("\n") };
}

const HEADING =
  /^(?:#+\s*)?(?:(?<parameters>args|arguments|params|parameters|inputs?|variables)|(?<raises>raises|throws|exceptions)|(?<returns>returns?|outputs?|yields?)|(?<example>examples?|notes?|see also))\s*:?$/i;
/** `:param int n: text`, `:param n: text`, `:type n: int` */
const TAGGED =
  /^\s*:(?<tag>param|parameter|arg|type)\s+(?:(?<type>[^:]+?)\s+)?\*{0,2}(?<name>\w+)\s*:\s*(?<text>.*)$/;
/** `@param {number} n - text`, `@number : integer` */
const JSDOC =
  /^\s*@(?:param|arg|argument)\s+(?:\{(?<type>(?:[^{}]|\{[^{}]*\})*)\}\s+)?(?<name>\[?[\w$]+[^\s]*)\s*(?:-\s*)?(?<text>.*)$/;
const RAISED = /^\s*(?::raises?\s+|@throws?\s+\{?|@exception\s+\{?)(?<name>[A-Z]\w*)/;
/** `n (int): text`, `n : int`, `n: text` below a heading. */
const DESCRIBED =
  /^\s*(?:[-*]\s+)?[`']?(?<name>\*{0,2}[A-Za-z_]\w*)[`']?\s*(?:\((?<type>[^()]*(?:\([^()]*\)[^()]*)*)\))?\s*(?::|--?\s)\s*(?<text>.*)$/;
/** `- n: text` and `@n : text` anywhere. */
const LOOSE =
  /^\s*(?:[-*]\s+|@)[`']?(?<name>[A-Za-z_]\w*)[`']?\s*(?:\((?<type>[^()]*)\))?\s*(?::|--?\s)\s*(?<text>.*)$/;
