/** Tests compute for the effect on what they test, and minified code is nobody's mistake. */
export function isJudged(path: string): boolean {
  return !TEST.test(path) && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/.test(path);
}

const TEST =
  /(?:^|\/)(?:tests?|testing|__tests__|__mocks__|specs?|fixtures|benchmarks?|bench|perf)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|tests?|conftest)\.py$|[.-](?:test|spec|bench)\.[cm]?[jt]sx?$/;
