/** Exceptions of what the sandbox does not have: files, a network, packages, somebody who types. They are no fault of the code. */
export function isOfTheSandbox(type: string): boolean {
  return MISSING.has(type);
}

const MISSING: ReadonlySet<string> = new Set([
  "ModuleNotFoundError",
  "ImportError",
  "OSError",
  "IOError",
  "FileNotFoundError",
  "FileExistsError",
  "NotADirectoryError",
  "IsADirectoryError",
  "PermissionError",
  "ConnectionError",
  "ConnectionRefusedError",
  "TimeoutError",
  "BlockingIOError",
  "ChildProcessError",
  "ProcessLookupError",
  "BrokenPipeError",
  "gaierror",
  "URLError",
  "UnsupportedOperation",
  "EOFError",
  "SystemExit",
  "KeyboardInterrupt",
  "SystemError",
]);
