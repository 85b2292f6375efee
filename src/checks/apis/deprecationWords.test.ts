import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeprecationWords } from "./deprecationWords.ts";

describe("readDeprecationWords", () => {
  it.each([
    ["Use `z.email()` instead.", "z.email()"],
    ["Use {@link parseISO} instead", "parseISO"],
    ["use concat instead.", "concat"],
    ["Please use pandas.concat.", "pandas.concat"],
    ["Use :func:`~pandas.concat` instead.", "pandas.concat"],
    ["Use :meth:`DataFrame.map` instead.", "DataFrame.map"],
    ["deprecated in favor of `createRoot`", "createRoot"],
    ["in favour of np.prod", "np.prod"],
    ["has been renamed to `trapezoid`.", "trapezoid"],
    [
      "`trapz` is deprecated. Use `trapezoid` instead, or one of the numerical integration functions",
      "trapezoid",
    ],
    ["replaced by crypto.createCipheriv()", "crypto.createCipheriv()"],
    ["It was moved to `scipy.integrate.simpson`", "scipy.integrate.simpson"],
    ["Superseded by `httpx2`.", "httpx2"],
    ["alternative=`foo.bar`", "foo.bar"],
    [
      "The frame.append method is deprecated and will be removed from pandas in a future version. Use pandas.concat instead.",
      "pandas.concat",
    ],
    ["Use the `lifespan` event handlers instead.", "lifespan"],
    ["Please use the new `fetchOne` method", "fetchOne"],
    ["use [`URL`](https://example.test/url) instead", "URL"],
  ])("finds the replacement in %j", (words, replacement) => {
    expect(readDeprecationWords(words).replacement).toBe(replacement);
  });

  it.each([
    "Use it with care.",
    "Do not use this.",
    "This is deprecated.",
    "use of this is discouraged",
    "Use the other constructor instead of this one with care",
    "",
  ])("finds none in %j", (words) => {
    expect(readDeprecationWords(words).replacement).toBeUndefined();
  });

  it.each([
    ["deprecated since 1.2 and will be removed in 2.0", "1.2", "2.0"],
    [".. deprecated:: 1.4.0\n   Use concat", "1.4.0", undefined],
    ["Deprecated since version 3.12, will be removed in version 3.14.", "3.12", "3.14"],
    ["since v10.0.0", "10.0.0", undefined],
    ["old.misc is deprecated and will be removed in 2.0.0", undefined, "2.0.0"],
    ["was deprecated in SciPy 1.12.0 and will be removed in SciPy 1.14.0", "1.12.0", "1.14.0"],
    ["will be removed in the next major", undefined, undefined],
    ["accepts 2 arguments", undefined, undefined],
  ])("reads the versions of %j", (words, since, removedIn) => {
    const notice = readDeprecationWords(words);
    expect([notice.since, notice.removedIn]).toEqual([since, removedIn]);
  });

  it("reads every form with every name", () => {
    const name = fc
      .array(fc.stringMatching(/^[a-z]{2,8}_[a-z]{1,5}$/), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join("."));
    const form = fc.constantFrom(
      (n: string) => `Use \`${n}\` instead.`,
      (n: string) => `use ${n}() instead`,
      (n: string) => `Deprecated since 1.2 in favor of :meth:\`~${n}\`.`,
      (n: string) => `has been renamed to ${n}.`,
      (n: string) => `was replaced by \`\`${n}\`\``,
      (n: string) => `Please use {@link ${n}}`,
    );
    fc.assert(
      fc.property(name, form, (n, write) => {
        expect(readDeprecationWords(write(n)).replacement?.replace("()", "")).toBe(n);
      }),
    );
  });

  it("never throws, and makes nothing up", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (words) => {
        const { since, replacement } = readDeprecationWords(words);
        if (since !== undefined) expect(words).toContain(since);
        if (replacement !== undefined) expect(words).toContain(replacement);
      }),
    );
  });

  it("takes no time for hostile words", () => {
    const started = performance.now();
    for (const words of [
      "use ",
      "[[",
      ":a:`",
      "{@link ",
      "deprecated ",
      "a.",
      "removed in ",
      ".. ",
    ])
      readDeprecationWords(words.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("the one replacement that words name", () => {
  it.each([
    ["Use {@link map} instead.", true],
    ["has been renamed to `Frame.map`.", true],
    ["Merged into `z.enum()`. Use `z.enum()` instead.", true],
    ["Use `validate()` instead. `validateSync()` will be removed.", true],
    [
      "You probably meant to use {@link ChangeEvent}, {@link InputEvent}, or just {@link SyntheticEvent} instead",
      false,
    ],
    ["You probably meant to use ChangeEvent, InputEvent, or just SyntheticEvent instead", false],
    [
      "Replaced with the {@link EMPTY} constant or {@link scheduled} (e.g. `scheduled([])`).",
      false,
    ],
    ["Replaced with the EMPTY constant or scheduled", false],
    ["Use `z.looseObject()` or `.loose()` instead.", false],
    ["Use {@link map} instead: `map(() => value)`.", false],
    ["set model_config['from_attributes']=True and use model_validate instead.", false],
    ["It is slow.", false],
  ])("%s: %s", (words, expected) => {
    expect(readDeprecationWords(words).isOnly).toBe(expected);
  });

  it("comes with the brackets of code, and without those of links", () => {
    const words = "See [[Frame]]. You can use .loc[labels.map(crit)] as a replacement";
    expect(readDeprecationWords(words).text).toBe(
      "See Frame. You can use .loc[labels.map(crit)] as a replacement",
    );
  });

  it("comes without HTML", () => {
    expect(readDeprecationWords('Use <a href="x#y">findOne</a> or List<T> instead').text).toBe(
      "Use findOne or List<T> instead",
    );
  });
});
