/**
 * The folder of test data that a file lies in: what is there is read by tests, and is often wrong or
 * made up on purpose. `undefined` for everything else.
 */
export function testDataFolder(path: string): string | undefined {
  const folders = path.split("/").slice(0, -1);
  const firstTests = folders.findIndex((name) => TESTS.test(name));
  const at = folders.findIndex(
    (name, index) =>
      ALWAYS_DATA.test(name) ||
      (firstTests !== -1 && index > firstTests && DATA_OF_TESTS.test(name)),
  );
  return at === -1 ? undefined : folders.slice(0, at + 1).join("/");
}

/**
 * Is the file test data? A folder of that name which is itself a Python package holds code that tests
 * import.
 * @param exists Is there a file of this path?
 */
export function isTestData(path: string, exists: (path: string) => boolean): boolean {
  const folder = testDataFolder(path);
  return folder !== undefined && !exists(`${folder}/__init__.py`);
}

const TESTS = /^(?:tests?|testing|specs?|__tests__|t|e2e|unittests?|integration[-_]tests?)$/i;

/** `go help test` for the first; jscodeshift and Jest projects for those in underscores. */
const ALWAYS_DATA = /^(?:test[-_]?data|__(?:test)?fixtures?__|__snapshots__|test[-_ ]cases)$/i;

/** GitHub Linguist takes `fixtures` below `tests` and `specs` for nobody's code; `roots` are Sphinx's. */
const DATA_OF_TESTS = /^(?:fixtures?|data|resources|snapshots?|golden|roots|cases)$/i;
