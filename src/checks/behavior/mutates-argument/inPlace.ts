import type { Callable } from "../../../inputs/callable.ts";
import type { Words } from "../exploration/words.ts";

/** Whether a name or a documentation says that what is handed in is changed. */
export function saysInPlace({ name, text }: Words, { parameters }: Callable): boolean {
  if (name.some((word) => CHANGES.has(word))) return true;
  if (IN_PLACE.test(text)) return true;
  return parameters.some((parameter) => RECEIVING.test(parameter.name));
}

/** Verbs that take an object and leave it changed. */
const CHANGES: ReadonlySet<string> = new Set(
  `add append apply assign attach bind build bubble bump clear collect commit complete configure consume
   convert decorate decrement delete discard drain drop dump emit empty enqueue ensure erase expand extend
   extract fill finalize fix flip flush heapify heappop heappush hook increment inject inplace init initialize
   insert install link load mark merge migrate modify move mutate normalise normalize partition patch
   permute place pop populate prepare prepend process prune purge push put quicksort read record reduce
   refresh register remove rename reorder replace reset resolve restore reverse rotate save set setup shift
   shuffle sort splice store strip swap sync take tag toggle traverse trim truncate unshift update upsert
   visit walk write`.split(/\s+/),
);

const IN_PLACE =
  /\bin[- ]?place\b|\bmutat|\bmodif(?:y|ies|ied)\b|\b(?:is|are|be|gets?|will be) (?:changed|updated|modified|consumed|emptied|removed|sorted|extended|filled)\b|\b(?:updates?|changes|fills?|consumes?|extends?|populates?|removes?) (?:the|its|this|a|an|each|any|all)\b|\bdestructive|\bside[- ]effects?\b|\bpops?\b/;

/** Parameters that are there to receive. */
const RECEIVING =
  /^(?:acc|accumulator|out|output|result|results|res|target|dest|destination|buf|buffer|memo|cache|seen|visited|state|ctx|context|self|this|store|stack|queue|heap|path|current|draft|env|scope|namespace|registry|collected|found|stats|kwargs|options)$/i;
