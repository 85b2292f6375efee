/** Does a call of this path, by its name, nothing but return a value? What it is given may still do more. */
export function isPureCall(path: string | undefined, hasReceiver: boolean): boolean {
  if (path === undefined) return false;
  if (!hasReceiver) return FUNCTIONS.has(path);
  if (/^math\.[a-z0-9]+$/.test(path)) return true;
  return METHODS.has(path.slice(path.lastIndexOf(".") + 1));
}

/** Does a method of this name change its receiver, and nothing else, where that is a list, dictionary or set? */
export function isChange(method: string): boolean {
  return CHANGES.has(method);
}

/** Of the built-in functions: those which call nothing that they are given but its own protocol methods. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  "abs ascii bin bool chr complex dict divmod enumerate float format frozenset hex int isinstance issubclass len list max min oct ord pow range repr reversed round set slice sorted str sum tuple zip any all".split(
    " ",
  ),
);

/** Methods of strings, lists and dictionaries that only answer. */
const METHODS: ReadonlySet<string> = new Set(
  "capitalize casefold copy count endswith index isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle isupper items join keys ljust lower lstrip rjust rsplit rstrip split splitlines startswith strip swapcase title upper values zfill".split(
    " ",
  ),
);

const CHANGES: ReadonlySet<string> = new Set(
  "append extend insert add update remove discard clear sort reverse appendleft".split(" "),
);
