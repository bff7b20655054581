import { z } from "zod";
import { instant } from "./date.ts";

/** How many reminders a member may share, and as many may be shared with them. */
export const MOST_SHARED = 20;

/** What a member learns of at their next command. `matter` is one of their own. */
const news = z.object({
  /** joined, declined, left: what the other did; ended: the owner no longer shares a reminder. */
  what: z.enum(["joined", "declined", "left", "ended"]),
  matter: z.string().optional(),
});
export type News = z.output<typeof news>;

/** A code that was given out for a matter: whoever types it may accept. Only its hash is kept. */
const offer = z.object({ matter: z.string(), code: z.string(), until: instant });
export type Offer = z.output<typeof offer>;

/** Somebody gets a matter's reminders too. */
const share = z.object({
  matter: z.string(),
  /** The key of their document. */
  with: z.string(),
  since: instant,
  /** Counts the matter's changes, and those that their document has been woken for. */
  changed: z.int(),
  told: z.int(),
});
export type Share = z.output<typeof share>;

/** What a member shares with others, and what they are called by them. */
export const household = z.object({
  name: z.string().optional(),
  offers: z.array(offer),
  shares: z.array(share),
  news: z.array(news),
  /** When unknown codes were typed, the last few times. */
  wrong: z.array(instant),
});
export type Household = z.output<typeof household>;

/** Without what is shared or offered of a matter. */
export function withoutMatter(of: Household, id: string): Household {
  return {
    ...of,
    offers: of.offers.filter(({ matter }) => matter !== id),
    shares: of.shares.filter(({ matter }) => matter !== id),
  };
}
