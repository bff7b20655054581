/** Where the desk writes what happens: one JSON line an event, never a value that somebody typed. */
export type Log = {
  readonly [Level in "debug" | "info" | "warn" | "error"]: (
    fields: Readonly<Record<string, unknown>>,
    event: string,
  ) => void;
};

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
