/** Which of the project's files an import means. */
export interface ImportedFiles {
  readonly files: readonly string[];
  /** What it names and is not there, as a message of the language names it, with a clause that says why. */
  readonly absent: readonly (readonly [name: string, why: string])[];
  /** The file that a specifier means by the project's configuration alone. */
  readonly mapped?: string;
}
