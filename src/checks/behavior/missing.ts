import type { Output } from "../../core/sandbox.ts";

type Raised = Extract<Output, { kind: "raised" }>;

/**
 * Exceptions of what the sandbox does not have: files, a network, packages, somebody who types; also those that a
 * library makes of them. They are no fault of the code.
 */
export function isOfTheSandbox({ type, from = [] }: Pick<Raised, "type" | "from">): boolean {
  return MISSING.has(type) || from.some((name) => MISSING.has(name) || SYSTEM_CODE.test(name));
}

/** `ENOENT`, `EAI_AGAIN`, and Node's own for modules and permissions. */
const SYSTEM_CODE = /^(?:E[A-Z]{3,}(?:_[A-Z]+)?|(?:ERR_)?MODULE_NOT_FOUND|ERR_ACCESS_DENIED)$/;

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
