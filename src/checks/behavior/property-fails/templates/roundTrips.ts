import { valueText } from "../../../../core/valueText.ts";
import type { Value } from "../../../../core/value.ts";
import type { Callable, CallInput } from "../../../../inputs/callable.ts";
import { wordsOf, type Words } from "../../exploration/words.ts";
import type { Promised, Template } from "../promised.ts";
import * as values from "../values.ts";

/** Two functions of a file whose names say that one undoes the other. */
export const roundTrips: Template = (subject, words) => {
  const { callable, siblings, language } = subject;
  const back = partnerOf(callable, words, siblings);
  if (!back || values.requiredOf(callable).length !== values.requiredOf(back).length) return [];
  if (!hasSameRest(callable, back)) return [];
  const again = (input: CallInput, value: Value): CallInput => ({
    ...input,
    arguments: [value, ...input.arguments.slice(1)],
  });
  const promised: Promised = {
    says: `what ${back.name} takes back`,
    by: "name",
    relation: {
      follow({ input, value }, outputs) {
        if (!hasSamePlaces(callable, back, input.arguments.length)) return [];
        const [returned] = outputs;
        if (!returned) return [{ callable: back, input: again(input, value) }];
        if (outputs.length > 1 || returned.kind !== "returned" || !returned.value) return [];
        return [{ callable, input: again(input, returned.value) }];
      },
      judge({ input, value }, [returned, repeated]) {
        const [given] = input.arguments;
        if (!given || !returned) return undefined;
        // It was left as it is: nothing is there to be taken back.
        if (!values.isDifferent(given, value)) return undefined;
        const expected = `${valueText(given, language)} again from ${back.name}`;
        if (returned.kind === "raised") return { expected, got: returned.type };
        if (returned.kind !== "returned" || !returned.value) return undefined;
        if (!values.isDifferent(given, returned.value)) return undefined;
        // What is lost on the first way (the case of letters, how a number is written) stays lost: that is no fault.
        const isLossy =
          repeated?.kind === "returned" &&
          repeated.value &&
          !values.isDifferent(repeated.value, value);
        return isLossy ? undefined : { expected, got: valueText(returned.value, language) };
      },
    },
  };
  return [promised];
};

/** Words for the way there → for the way back. */
const WAYS: readonly (readonly [string, string])[] = [
  ["encode", "decode"],
  ["encrypt", "decrypt"],
  ["encipher", "decipher"],
  ["compress", "decompress"],
  ["compress", "uncompress"],
  ["serialize", "deserialize"],
  ["serialise", "deserialise"],
  ["marshal", "unmarshal"],
  ["pack", "unpack"],
  ["stringify", "parse"],
  ["format", "parse"],
  ["render", "parse"],
  ["unparse", "parse"],
  ["to", "from"],
  ["split", "join"],
  ["dump", "load"],
  ["quote", "unquote"],
  ["escape", "unescape"],
  ["zip", "unzip"],
  ["dumps", "loads"],
];

function partnerOf(
  callable: Callable,
  { name, joined }: Words,
  siblings: readonly Callable[],
): Callable | undefined {
  const wanted = WAYS.flatMap(([there, back]) =>
    name.includes(there) ? [name.map((word) => (word === there ? back : word)).join("_")] : [],
  );
  const turned = /^(?<from>[a-z\d]+)_(?:to|2)_(?<into>[a-z\d]+)$/.exec(joined)?.groups;
  if (turned)
    wanted.push(`${turned["into"]}_to_${turned["from"]}`, `${turned["into"]}_2_${turned["from"]}`);
  return siblings.find(
    (each) =>
      each !== callable && each.receiver === undefined && wanted.includes(wordsOf(each).joined),
  );
}

/** Options that only one of the two has are not for the other. */
function hasSamePlaces(a: Callable, b: Callable, count: number): boolean {
  const names = ({ parameters }: Callable) =>
    parameters
      .filter(({ passing }) => passing === "positional")
      .slice(1, count)
      .map(({ name }) => name)
      .join(" ");
  return count <= 1 || names(a) === names(b);
}

/** A key, a shift: what both take besides. */
function hasSameRest(a: Callable, b: Callable): boolean {
  const rest = (callable: Callable) =>
    values
      .requiredOf(callable)
      .slice(1)
      .map(({ name }) => name)
      .join(" ");
  return rest(a) === rest(b);
}
