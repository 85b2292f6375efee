/** Runs inputs in the realm that a program was loaded in, and writes what became of each as one line of JSON. */
"use strict";
const own = require("./primordials.cjs");
const {
  CUT,
  MOST_READ,
  createEncoder,
  describe,
  origins,
  iterable,
  nameOfIterator,
} = require("./encode.cjs");
const { createDecoder } = require("./decode.cjs");
const { createCoverage } = require("./coverage.cjs");

const MOST_PRINTED = 64 * 1024;
/** What src/adapters/sandbox/javascript.ts has each file of a program call with what evaluates in its names. */
const REGISTER = "disprove.module";
const evaluateGlobally = eval;

exports.createRealm = ({ entry, keep, cover }) => {
  const modules = [];
  let evaluate = evaluateGlobally;
  let exported;
  let printed = "";
  const coverage = cover ? createCoverage() : undefined;
  const value = (path, evaluator) => {
    own.defineProperty(modules, modules.length, {
      __proto__: null,
      value: evaluator,
      writable: true,
    });
    if (path === entry) evaluate = evaluator;
  };
  own.defineProperty(globalThis, REGISTER, { __proto__: null, value, configurable: true });

  /** The file's own, else one of the program's other modules, else what the language brings: the entry sees that too. */
  const classNamed = (name) => {
    if (own.exec(NAME, name) === null) throw new own.TypeError(`there is no class '${name}'`);
    for (let at = modules.length; at >= 0; at--) {
      try {
        return (at === modules.length ? evaluate : modules[at])(name);
      } catch {
        continue;
      }
    }
    throw new own.TypeError(`there is no class '${name}'`);
  };
  const decode = createDecoder({ evaluate: (source) => evaluate(source), classNamed });

  const attempt = async (act, task) => {
    let answer = "";
    let isRaised = false;
    try {
      const value = await act(task);
      task.phase = "answer";
      if (task.hasValue) answer = `"v":${await written(value)}`;
    } catch (error) {
      isRaised = error !== CUT;
      const from = isRaised ? origins(error) : "";
      answer = isRaised
        ? `"x":${describe(error)},"in":"${raisedIn(error, task.phase)}"${from && `,"origins":[${from}]`}`
        : '"cut":1';
    }
    if (coverage && task.hasValue) answer += `${answer && ","}"r":${coverage.stop()}`;
    if (keep && task.phase !== "input" && task.arguments)
      answer += `${answer && ","}"a":${task.before},"z":${kept(task)}`;
    if (printed !== "") answer += `${answer && ","}"p":${own.quote(printed)}`;
    printed = "";
    return { line: `{${answer}}\n`, isRaised };
  };

  const perform = (input) => (task) => {
    task.hasValue = true;
    coverage?.start();
    if (input.kind === "call") prepareCall(input, task);
    if (keep && task.arguments) task.before = kept(task);
    coverage?.start();
    task.phase = "call";
    if (input.kind === "call") return call(task);
    return evaluate(input.kind === "interact" ? input.source : `(${input.source}\n)`);
  };

  const prepareCall = ({ function: path, receiver, arguments: given }, task) => {
    const found = own.exec(PATH, path);
    const owner = found[1];
    const name = found[2];
    if (receiver !== undefined) {
      task.owner = task.receiver = own.construct(
        evaluate(receiver.class),
        decode(receiver.arguments),
      );
      task.name = name;
    } else if (owner === undefined) {
      task.target = name === "default" ? exported?.default : evaluate(name);
    } else {
      task.owner = evaluate(owner);
      task.name = name;
    }
    task.path = path;
    task.arguments = decode(given);
  };

  return {
    /** Keeps what the program prints, and says that it was written. */
    print: (text) => {
      if (printed.length < MOST_PRINTED)
        printed += own.slice(own.String(text), 0, MOST_PRINTED - printed.length);
      return true;
    },
    /** Whether the file under test came to its end. */
    isLoaded: () => evaluate !== evaluateGlobally,
    /** `load` gives what the file exports, `tell` takes each line. */
    async run(load, inputs, tell) {
      const loading = async () => {
        exported = await load();
      };
      const loaded = await attempt(loading, { phase: "call", hasValue: false });
      delete globalThis[REGISTER];
      tell(loaded.line);
      for (let at = 0; !loaded.isRaised && at < inputs.length; at++)
        tell((await attempt(perform(inputs[at]), { phase: "input" })).line);
    },
  };
};

/** The name behind the last point, and what stands before it. */
const PATH = /^(?:(.*)\.)?([^.]*)$/s;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$.]*$/u;

function call({ owner, name, target, path, arguments: given }) {
  if (owner !== undefined && isReadOnly(owner, name)) return owner[name];
  const callee = owner === undefined ? target : owner[name];
  if (typeof callee !== "function") throw new own.TypeError(`${path} is not a function`);
  const isClass = own.exec(CLASS, own.functionText(callee)) !== null;
  return isClass ? own.construct(callee, given) : own.apply(callee, owner, given);
}

const CLASS = /^class\b/;

/** A property that a getter computes is read as it is. */
function isReadOnly(owner, name) {
  const isObject = typeof owner === "function" || typeof owner === "object";
  for (let at = isObject ? owner : null; at !== null; at = own.getPrototypeOf(at)) {
    const found = own.getOwnPropertyDescriptor(at, name);
    if (found !== undefined) return found.get !== undefined;
  }
  return false;
}

/** An iterator among them is not read, which would change what the program meets. */
function kept({ receiver, arguments: given }) {
  try {
    const encode = createEncoder(false);
    return `[${encode(receiver)},${encode(given)},{"m":[]}]`;
  } catch {
    return "null";
  }
}

/** The items of what gives them one by one and later are waited for. */
async function written(value) {
  const encode = createEncoder(true);
  const isAsync =
    typeof value === "object" &&
    value !== null &&
    typeof value.next === "function" &&
    typeof value[own.asyncIterator] === "function";
  if (!isAsync) return encode(value);
  let items = "";
  for (let count = 0; ; count++) {
    const step = await value.next();
    if (step.done || count === MOST_READ) return iterable(nameOfIterator(value), items, !step.done);
    items += (items && ",") + encode(step.value);
  }
}

/** The innermost line that is no builtin's own: text that was evaluated, the program's files, or ours that called it. */
function raisedIn(error, phase) {
  if (phase === "input") return "input";
  try {
    let rest = own.String(error.stack);
    for (let found; (found = own.exec(FRAME, rest)) !== null;) {
      rest = own.slice(rest, found.index + found[0].length);
      if (own.exec(BUILTIN, found[1]) !== null) continue;
      if (own.exec(EVALUATED, found[1]) !== null) return "input";
      if (own.exec(OF_PROGRAM, found[1]) !== null) return "program";
      return phase === "call" && own.exec(OWN, found[1]) !== null ? "input" : "other";
    }
    return "other";
  } catch {
    return "other";
  }
}

const FRAME = /\n +at (.*)/;
const BUILTIN = /\(<anonymous>\)$|^<anonymous>$|\(native\)$/;
const EVALUATED = /<anonymous>:\d+:\d+\)?$/;
const OF_PROGRAM = /\/program\//;
const OWN = /disprove:/;
