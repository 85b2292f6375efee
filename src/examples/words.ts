/** The words and signs with which texts say what a call gives, as parts of patterns. */

export const ARROWS = "=+>|-+>|➞|→|⇒|➜|⟶|↦|⇨";

const ADVERBS =
  "(?:(?:now|then|always|simply|thus|therefore|hence|here|correctly|e\\.g\\.)[ \\t]+)?";
const VERB =
  "returns?(?: back)?|gives?(?: you| us| back)?|yields?|equals?(?: to)?|evaluates?(?: to)?|results? in|outputs?|produces?|prints?(?: out)?|logs?|displays?|computes?|becomes?|turns into|resolves to|maps to";
const BEING = "(?:equal(?: to)?|equivalent to|the same as|exactly)";
/** `returns`, `should return`, `will then be equal to`, `is` */
export const SAYS = `${ADVERBS}(?:(?:should|will|must|would|shall)[ \\t]+${ADVERBS}(?:${VERB}|be(?:[ \\t]+${BEING})?)|${VERB}|(?:is|are)(?:[ \\t]+(?:now|then|always))?(?:[ \\t]+${BEING})?)`;
/** `the string "a"` */
export const KIND =
  "(?:(?:(?:the|an?)[ \\t]+)?(?:strings?|lists?|arrays?|numbers?|values?|integers?|ints?|floats?|tuples?|dict(?:ionary)?|objects?|sets?|booleans?|bool|text|result)\\b[ \\t]*:?[ \\t]*(?=[\\[\\](){}\"'`\\d+.-]|true\\b|false\\b|none\\b|null\\b))?";

/** What is raised: a class by its name, or nothing but an error. */
export const RAISES =
  "(?:(?:should|will|must|would)[ \\t]+)?(?:raises?|throws?|fails? with|errors?(?: out)? with|rejects? with|results? in)(?:[ \\t]+an?)?[ \\t:]*`?(?:new[ \\t]+)?(?:[\\w.]+\\.)?(?<error>[A-Z]\\w*(?:Error|Exception)|StopIteration|(?:error|exception)\\b)";
