const fileReasons: Readonly<Record<string, string>> = {
  EACCES: 'The file could not be saved: you may not write in that folder.',
  EPERM: 'The file could not be saved: you may not write in that folder.',
  EROFS: 'The file could not be saved: that disk is read-only.',
  ENOENT: 'The file could not be saved: that folder does not exist any more.',
  ENOSPC: 'The file could not be saved: the disk is full.',
  EDQUOT: 'The file could not be saved: your share of the disk is full.',
  EISDIR: 'The file could not be saved: there is a folder of that name.',
};

/** One sentence for what the file system said; undefined when it was not the file system. */
export function reasonOfFile(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const { code = '' } = error as NodeJS.ErrnoException; // An error with a syscall is one of Node's.
  return fileReasons[code];
}
