/** `fail` is proved, `pass` is everything checked and nothing found, `inconclusive` is the rest. */
export type Verdict = "pass" | "fail" | "inconclusive";
