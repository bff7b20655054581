import { StoreLocked, StoreRefused, StoreUnavailable } from "./errors.ts";
import { faultOf } from "./fault.ts";
import { identify } from "./file.ts";
import type { Seal } from "./seal.ts";
import { openSession, type Session } from "./session.ts";

/** The store's file through its faults: what fails is told as StoreUnavailable, and the next use tries again. */
export type Connection = {
  readonly seal: Seal;
  /** How often something went wrong so far: what was known before is to be read anew. Throws StoreUnavailable. */
  readonly faults: () => number;
  readonly read: <T>(query: (session: Session) => T) => T;
  /** All of `change` or nothing: durable when this returns. */
  readonly write: <T>(change: (session: Session) => T) => T;
  /** Takes out of the log what was written before, now that the file holds it; false where that can't be done just now. */
  readonly scour: () => boolean;
  /** Undefined while all is well, else why the store can't be used; looks for itself whether that is over. */
  readonly health: () => string | undefined;
  readonly close: () => void;
};

/** Milliseconds between two tries to open the file again: the first, and the longest. */
const [FIRST_WAIT, LONGEST_WAIT] = [50, 5_000];

export type ConnectionOptions = {
  readonly path: string;
  readonly dataKey: Uint8Array | undefined;
  /** Milliseconds of a clock that never jumps. */
  readonly elapsed: () => number;
};

/** Takes the store for this process. Throws StoreLocked or StoreRefused. */
export function connect({ path, dataKey, elapsed }: ConnectionOptions): Connection {
  let session: Session | undefined = openFirst(path, dataKey);
  const { id, seal } = session;
  let reason: string | undefined;
  let wait = FIRST_WAIT;
  let nextTry = 0;
  let closed = false;
  let faults = 0;
  /** The files were found in their place in this turn of the event loop. */
  let isInPlace = false;

  function fail(why: string): StoreUnavailable {
    reason = why;
    faults++;
    return new StoreUnavailable(
      `The store ${path} can't be used: ${why}. Nothing was done; it is tried again at the next use.`,
    );
  }

  function drop(): void {
    faults++;
    const dropped = session;
    session = undefined;
    nextTry = elapsed() + wait;
    try {
      if (dropped !== undefined) emptyLog(dropped);
    } catch {
      // The log stays beside the file, and is read at the next opening.
    }
    try {
      dropped?.db.close();
    } catch {
      // A connection that can't even be closed has nothing left to lose: every acknowledged write is on the disk.
    }
  }

  /**
   * Lets go of files that are no longer at the path, or not all. Of a file that was moved SQLite leaves the log where it
   * was, and would replay it into whatever file is then found beside it: so nothing may stay in it.
   */
  function leave(left: Session): void {
    try {
      emptyLog(left);
    } catch (error) {
      throw fail(faultOf(error)?.reason ?? String(error));
    }
    drop();
    nextTry = 0;
  }

  function reopen(): Session {
    if (elapsed() < nextTry) throw fail(reason ?? "it is being opened again");
    nextTry = elapsed() + wait;
    wait = Math.min(2 * wait, LONGEST_WAIT);
    // An empty store in its place would be a loss that nobody sees.
    if (identify(path) === undefined) throw fail(GONE);
    const opened = openAgain();
    wait = FIRST_WAIT;
    return opened;
  }

  function openAgain(): Session {
    try {
      return openSession(path, dataKey, id);
    } catch (error) {
      const why = error instanceof StoreRefused ? error.message.replace(/\.$/, "") : faultOf(error)?.reason;
      throw fail(why ?? String(error));
    }
  }

  function usable(): Session {
    if (closed) throw new StoreUnavailable("The store is closed. Start the desk again.");
    const place = session?.place();
    // The connection is kept: it holds all that was written, and the file may be moved back.
    if (place === "gone") throw fail(GONE);
    if (session !== undefined && place === "replaced") leave(session);
    session ??= reopen();
    return session;
  }

  /** For a reader, who may rely on what was found in the same turn; a writer looks each time. */
  function readable(): Session {
    if (isInPlace && session !== undefined && !closed) return session;
    const current = usable();
    isInPlace = true;
    setImmediate(() => {
      isInPlace = false;
    });
    return current;
  }

  function failed(error: unknown): unknown {
    const fault = faultOf(error);
    try {
      if (session?.db.isTransaction) session.db.exec("ROLLBACK");
    } catch {
      drop();
    }
    if (fault === undefined) return error;
    if (!fault.usable) drop();
    return fail(fault.reason);
  }

  function write<T>(change: (session: Session) => T): T {
    const current = usable();
    try {
      current.db.exec("BEGIN IMMEDIATE");
      const result = change(current);
      current.db.exec("COMMIT");
      reason = undefined;
      return result;
    } catch (error) {
      throw failed(error);
    }
  }

  return {
    seal,
    faults() {
      readable();
      return faults;
    },
    write,
    read(query) {
      const current = readable();
      try {
        return query(current);
      } catch (error) {
        throw failed(error);
      }
    },
    scour() {
      try {
        if (session !== undefined) emptyLog(session);
        return session !== undefined;
      } catch {
        return false;
      }
    },
    health() {
      try {
        if (reason === undefined) usable();
        else write(({ db }) => db.exec("UPDATE meta SET value = 'again' WHERE key = 'opened'"));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    close() {
      closed = true;
      drop();
    },
  };
}

/** Brings all that is in the log into the file, wherever that is by now. */
function emptyLog({ db }: Session): void {
  const told = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
  if (told?.busy !== 0) throw new Error("a backup is still being made");
}

const GONE = "its file is gone; put it back, or stop the desk and restore a backup";

function openFirst(path: string, dataKey: Uint8Array | undefined): Session {
  try {
    return openSession(path, dataKey);
  } catch (error) {
    const fault = faultOf(error);
    if (fault?.busy) throw new StoreLocked(path);
    if (fault === undefined) throw error;
    throw new StoreRefused(`The store ${path} can't be opened: ${fault.reason}.`);
  }
}
