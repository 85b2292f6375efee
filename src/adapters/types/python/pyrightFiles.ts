/** A place in pyright's file system. */
export interface Uri {
  getFilePath(): string;
  equals(other: Uri): boolean;
  isEmpty(): boolean;
}

/** What pyright asks of a file system (`fileSystem.ts`). */
export interface FileSystem {
  existsSync(uri: Uri): boolean;
  readdirSync(uri: Uri): string[];
  readdirEntriesSync(uri: Uri): DirectoryEntry[];
  readFileSync(uri: Uri, encoding?: string | null): string | Uint8Array;
  statSync(uri: Uri): FileStats;
  realpathSync(uri: Uri): Uri;
  realCasePath(uri: Uri): Uri;
  getModulePath(): Uri;
  isMappedUri(uri: Uri): boolean;
  getOriginalUri(uri: Uri): Uri;
  getMappedUri(uri: Uri): Uri;
  isInZip(uri: Uri): boolean;
  mapDirectory(): { dispose(): void };
  createFileSystemWatcher(): { close(): void };
  readFile(uri: Uri): Promise<Uint8Array>;
  readFileText(uri: Uri): Promise<string>;
  createReadStream(): never;
  createWriteStream(): never;
  copyFileSync(): never;
  writeFileSync(): never;
  mkdirSync(): never;
  rmdirSync(): never;
  unlinkSync(): never;
  chdir(): never;
}

export interface DirectoryEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

export interface FileStats {
  readonly size: number;
  readonly mtimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}
