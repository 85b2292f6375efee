import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** A change of one file as a unified diff that `patch -p1` and `git apply` take. */
export function fileDiff(path: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
