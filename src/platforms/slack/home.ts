import { webApi } from "@slack/bolt";
import type { Answer } from "../../core/app.ts";
import type { Log } from "../../core/log.ts";
import { makeRoom } from "../../domain/cache.ts";
import { errorFields } from "./outcomes.ts";
import { homeView } from "./views.ts";

/** The app's Home tab of each person: what `today` says, for them alone. */
export type Homes = {
  /** Publishes it; `hash` tells which one the person has before them. */
  readonly publish: (user: string, hash?: string) => Promise<void>;
  /** Their affairs may have changed: it is published to them where they have opened it since the start and it would show something else. */
  readonly touch: (user: string) => void;
};

export type HomeParts = {
  readonly web: webApi.WebClient;
  readonly log: Log;
  /** What `today` says to somebody. */
  readonly today: (user: string) => Promise<Answer>;
  /** Lets a stop wait for what is under way. */
  readonly track: (work: Promise<void>) => Promise<void>;
};

type Shown = { readonly blocks: string; readonly hash: string | undefined };

/** Homes that are remembered; the others are published again when they are next opened. */
const MOST = 10_000;

export function createHomes({ web, log, today, track }: HomeParts): Homes {
  const homes = new Map<string, Shown>();
  const turns = new Map<string, Promise<void>>();

  /** One after the other for each person, so that an older one never takes the place of a newer. */
  function inTurn(user: string, work: () => Promise<void>): Promise<void> {
    const turn = (turns.get(user) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      log.warn(errorFields(error), "slack published no home");
    });
    turns.set(user, turn);
    return turn.finally(() => {
      if (turns.get(user) === turn) turns.delete(user);
    });
  }

  async function show(user: string, hash: string | undefined, isRefresh: boolean): Promise<void> {
    const { reply } = await today(user);
    if (reply.kind === "form" || (isRefresh && reply.refused === true)) return;
    const view = homeView(reply);
    const blocks = JSON.stringify(view.blocks);
    if (isRefresh && homes.get(user)?.blocks === blocks) return;
    try {
      const published = await web.views.publish({ user_id: user, view, ...(hash !== undefined && { hash }) });
      remember(user, { blocks, hash: published.view?.hash });
    } catch (error) {
      if (hash === undefined || !isConflict(error)) throw error;
      // Another one was published meanwhile: this one is made anew, and goes over it.
      await show(user, undefined, isRefresh);
    }
  }

  function remember(user: string, shown: Shown): void {
    makeRoom(homes, MOST);
    homes.set(user, shown);
  }

  return {
    publish(user, hash) {
      remember(user, { blocks: "", hash });
      return inTurn(user, () => show(user, hash, false));
    },
    touch(user) {
      if (homes.has(user)) void track(inTurn(user, () => show(user, homes.get(user)?.hash, true)));
    },
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && error.data.error === "hash_conflict";
}
