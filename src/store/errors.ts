/** The store can't be used at all as it is; the sentence says why and what to do. */
export class StoreRefused extends Error {
  override readonly name = "StoreRefused";
}

/** Another process holds the store: only one desk may run on it. */
export class StoreLocked extends Error {
  override readonly name = "StoreLocked";

  constructor(path: string) {
    super(
      `Another process holds the store ${path}, and only one desk may run on it. Stop the other one, or give this one its own STORE_URL.`,
    );
  }
}

/** The store can't be reached just now: what was asked was not done. It is tried again at the next use. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

/** A document can't be read; it is kept as it is, and nothing writes to it. */
export class CorruptDocument extends Error {
  override readonly name = "CorruptDocument";
  /** The row's key in the table: namespace, colon, key. */
  readonly document: string;
  /** What is wrong with it, without anything of its content. */
  readonly reason: string;

  constructor(document: string, reason: string) {
    super(
      `The document ${document} can't be read: ${reason}. It is kept as it is, with a copy in the quarantine, and nothing writes to it until it is mended.`,
    );
    this.document = document;
    this.reason = reason;
  }
}

/** A document was about to be written that couldn't be read again: a bug, and nothing was written. */
export class InvalidDocument extends Error {
  override readonly name = "InvalidDocument";

  constructor(document: string, reason: string) {
    super(`What was to be written to ${document} doesn't follow its schema: ${reason}. Nothing was written.`);
  }
}

/** A stored row that is no document: it can't be decrypted or parsed. The message holds nothing of its content. */
export class UnreadableRow extends Error {
  override readonly name = "UnreadableRow";
}
