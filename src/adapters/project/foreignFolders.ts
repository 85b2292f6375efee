/** Folders whose files others wrote, or a tool made: never searched, though they may be named. */
export const foreignFolders: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  ".yarn",
  ".pnpm-store",
  "site-packages",
  "__pycache__",
  "__pypackages__",
  ".venv",
  ".tox",
  ".nox",
  ".eggs",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".ipynb_checkpoints",
  ".git",
  ".hg",
  ".svn",
  ".jj",
]);

/** The file that makes a folder a virtual environment (PEP 405). */
export const VIRTUAL_ENVIRONMENT = "pyvenv.cfg";
