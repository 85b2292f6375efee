/** `@scope/name/deep` → `@scope/name`; nothing for paths, schemes and addresses. */
export function packageOf(specifier: string): string | undefined {
  return /^(?:@[^/\s:]+\/)?[^./#\s:@][^/\s:]*(?=\/|$)/.exec(specifier)?.[0];
}
