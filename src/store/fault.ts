/** What SQLite's result codes mean to an admin, by primary or extended code (https://sqlite.org/rescode.html). */
const SENTENCES: Readonly<Record<number, string>> = {
  5: "another process holds the store file",
  6: "another process holds the store file",
  7: "there is no memory left",
  8: "the store file can't be written: it, its folder or its disk is read-only",
  10: "the disk answered with an error",
  11: "the store file is damaged; restore a backup",
  13: "the disk is full",
  14: "the store file can't be opened; check that its folder is there and may be written",
  // SQLITE_IOERR_LOCK, the answer of a file that could only be opened for reading.
  3850: "the store file can't be locked: it or its disk is read-only, or doesn't know locks",
  26: "the file is not a database",
};
/** SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC: what the system has forgotten only a fresh start can tell. */
const SYNC_FAILED: readonly number[] = [1034, 1290];

export type Fault = {
  /** A sentence without a full stop, fit for a log. */
  readonly reason: string;
  readonly busy: boolean;
  /** Whether the connection can go on: a later write may well succeed. */
  readonly usable: boolean;
};

/** The fault of the disk or the file behind an error of node:sqlite; undefined for bugs, ours included. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  const primary = error.errcode & 0xff;
  const sentence = SENTENCES[error.errcode] ?? SENTENCES[primary];
  if (sentence === undefined) return undefined;
  return {
    reason: `${sentence} (SQLite code ${error.errcode})`,
    busy: primary === 5 || primary === 6,
    usable: [7, 8, 13].includes(primary) || (primary === 10 && !SYNC_FAILED.includes(error.errcode)),
  };
}
