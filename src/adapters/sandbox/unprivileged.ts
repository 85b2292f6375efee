/** To Linux this is "nobody", who owns nothing. */
const NOBODY = 65534;

/**
 * Root is the dangerous case: as user 0 the limit on processes is not enforced, and files of root stay
 * readable inside of any namespace. So root becomes a real other user before anything else.
 */
export function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}
