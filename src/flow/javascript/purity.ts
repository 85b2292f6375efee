/** Does a call of this path, by its name, nothing but return a value? What it is given may still do more. */
export function isPureCall(path: string | undefined, hasReceiver: boolean): boolean {
  if (path === undefined) return false;
  if (!hasReceiver) return FUNCTIONS.has(path);
  if (
    /^(?:Math\.\w+|Object\.(?:keys|values|entries)|Array\.(?:isArray|of)|Number\.\w+|String\.\w+)$/.test(
      path,
    )
  )
    return true;
  return METHODS.has(path.slice(path.lastIndexOf(".") + 1));
}

/** Does a method of this name change its receiver, and nothing else, where that is an array, map or set? */
export function isChange(method: string): boolean {
  return CHANGES.has(method);
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  "String",
  "Number",
  "Boolean",
  "parseInt",
  "parseFloat",
  "isNaN",
  "isFinite",
  "BigInt",
]);

/** Methods of strings and arrays that only answer and call nothing. */
const METHODS: ReadonlySet<string> = new Set(
  "at charAt charCodeAt codePointAt concat endsWith includes indexOf join lastIndexOf localeCompare normalize padEnd padStart repeat slice split startsWith substring substr toFixed toLowerCase toUpperCase toReversed toString trim trimEnd trimStart".split(
    " ",
  ),
);

const CHANGES: ReadonlySet<string> = new Set("push unshift add set clear reverse fill".split(" "));
