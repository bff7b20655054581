import type { MessageView } from "./view.ts";

/** The local member's direct messages: kept, so that a reminder that comes while no page is open is there later. */
export type Inbox = {
  /** Adds a message unless one with the same key is there; says whether it was new. */
  readonly add: (user: string, letter: Letter) => Promise<boolean>;
  /** Forgets every message, where the member erases their data. */
  readonly erase: (user: string) => Promise<void>;
  readonly list: (user: string) => Promise<readonly Letter[]>;
};

export type Letter = {
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
  readonly message: MessageView;
};
