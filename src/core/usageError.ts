/** The user can mend it: faces print the message alone, without a stack, and exit with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
