/** The files below `/proc`, as the collector reads them. Tests put errors in between. */
export interface ProcFiles {
  /** The names in the folder at `path` (relative to the root); in the root without it. */
  list(path?: string): string[];
  /** Where the link at `path` leads, as the kernel says it. */
  readLink(path: string): string;
  /**
   * The content of the file at `path` (relative to the root), cut at `limit` bytes. The bytes are
   * valid until the next call: the buffer is used again.
   */
  read(path: string, limit: number): Buffer;
  /** A descriptor of the file, to be read again and again and then closed. */
  open(path: string): number;
  /** The content of an open file of one line as it is now, in the form of {@link read}. */
  readOpen(fd: number, limit: number): Buffer;
  close(fd: number): void;
}

/** As {@link ProcFiles.read}, of a file of one line: without the call that finds nothing more. */
export function readLine(files: ProcFiles, path: string, limit: number): Buffer {
  const fd = files.open(path);
  try {
    return files.readOpen(fd, limit);
  } finally {
    files.close(fd);
  }
}
