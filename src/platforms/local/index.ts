import type { App } from "../../core/app.ts";
import type { Clock } from "../../core/clock.ts";
import type { Platform } from "../../core/platform.ts";
import type { Inbox, Letter } from "./inbox.ts";
import { messageView } from "./view.ts";

export type Local = Platform & {
  /** The app, once started. */
  readonly app: () => App | undefined;
  /** Calls back for each message that arrives, until the returned function is called. */
  readonly listen: (arrived: (letter: Letter) => void) => () => void;
  readonly inbox: Inbox;
};

/** The platform without an account: the page and the terminal on this machine, with one member. */
export function createLocal({ inbox, clock }: { inbox: Inbox; clock: Clock }): Local {
  const listeners = new Set<(letter: Letter) => void>();
  let started: App | undefined;
  return {
    name: "local",
    inbox,
    app: () => started,
    listen(arrived) {
      listeners.add(arrived);
      return () => listeners.delete(arrived);
    },
    start(app) {
      started = app;
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
    async deliver({ user }, message, { key }) {
      try {
        const letter = { key, at: clock.now().toString(), message: messageView(message) };
        const isNew = await inbox.add(user, letter);
        if (isNew) for (const arrived of listeners) arrived(letter);
        return { outcome: "delivered" };
      } catch {
        return { outcome: "later", after: 5_000, reason: "The desk's own store could not be written." };
      }
    },
    find: () => Promise.resolve("unknown"),
    // The inbox keeps every key, so a second message with the same one never shows.
    refusesRepeats: Number.POSITIVE_INFINITY,
    inspect: () => Promise.resolve([]),
    health: () => undefined,
  };
}
