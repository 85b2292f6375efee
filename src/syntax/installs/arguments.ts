import { tailOf, type Word } from "./shellWord.ts";

/** The options that a program knows: those that stand alone and those that a value follows. */
export interface OptionTable {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

export interface Arguments {
  readonly positionals: readonly Word[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly Word[]>;
  /** What follows the last positional that was asked for. */
  readonly rest: readonly Word[];
}

/** Written as `-q --quiet`, separated by spaces. */
export function optionTable(flags: string, values: string): OptionTable {
  return { flags: new Set(flags.split(/\s+/)), values: new Set(values.split(/\s+/)) };
}

export function joinTables(...tables: readonly OptionTable[]): OptionTable {
  return {
    flags: new Set(tables.flatMap((table) => Array.from(table.flags))),
    values: new Set(tables.flatMap((table) => Array.from(table.values))),
  };
}

/**
 * Tells options and their values from positional arguments, of which it reads at most `limit`. The word
 * after an unknown option is neither: it may be that option's value.
 */
export function parseArguments(
  words: readonly Word[],
  table: OptionTable,
  limit = Number.POSITIVE_INFINITY,
): Arguments {
  const positionals: Word[] = [];
  const flags = new Set<string>();
  const values = new Map<string, Word[]>();
  let optionsEnded = false;
  const addValue = (option: string, value: Word): void => {
    const known = values.get(option);
    if (known) known.push(value);
    else values.set(option, [value]);
  };
  let index = 0;
  while (index < words.length && positionals.length < limit) {
    const word = words[index++];
    if (word === undefined) break;
    if (word.text === "--" && !optionsEnded) {
      optionsEnded = true;
      continue;
    }
    if (optionsEnded || !/^-./.test(word.text)) {
      positionals.push(word);
      continue;
    }
    const option = readOption(word, table);
    if (option.kind === "flags") for (const name of option.names) flags.add(name);
    else if (option.value) addValue(option.name, option.value);
    else {
      const next = words[index];
      if (option.kind === "unknown" && (next?.text ?? "-").startsWith("-")) continue;
      index++;
      if (option.kind === "value" && next) addValue(option.name, next);
    }
  }
  return { positionals, flags, values, rest: words.slice(index) };
}

/** The words from the first positional on. */
export function afterOptions(words: readonly Word[], table: OptionTable): readonly Word[] {
  const { positionals, rest } = parseArguments(words, table, 1);
  return words.slice(words.length - rest.length - positionals.length);
}

type Option =
  | { readonly kind: "flags"; readonly names: readonly string[] }
  | { readonly kind: "value" | "unknown"; readonly name: string; readonly value?: Word };

function readOption(word: Word, table: OptionTable): Option {
  const { text } = word;
  if (table.flags.has(text)) return { kind: "flags", names: [text] };
  if (table.values.has(text)) return { kind: "value", name: text };
  const equals = text.indexOf("=");
  if (equals > 0) {
    return { kind: "value", name: text.slice(0, equals), value: tailOf(word, equals + 1) };
  }
  return text.startsWith("--") ? { kind: "unknown", name: text } : readLetters(word, table);
}

/** `-qU`, `-qr file`, `-rfile` */
function readLetters(word: Word, table: OptionTable): Option {
  const names: string[] = [];
  for (let index = 1; index < word.text.length; index++) {
    const name = `-${word.text[index] ?? ""}`;
    if (table.values.has(name)) {
      const attached = index + 1 < word.text.length;
      return { kind: "value", name, ...(attached ? { value: tailOf(word, index + 1) } : {}) };
    }
    if (!table.flags.has(name)) return { kind: "unknown", name: word.text };
    names.push(name);
  }
  return { kind: "flags", names };
}
