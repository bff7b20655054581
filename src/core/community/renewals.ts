import { z } from "zod";
import { card } from "../../domain/card.ts";
import { renewsIn } from "../../domain/fee.ts";
import { FEWEST } from "../../domain/figures.ts";
import type { Members } from "../members.ts";

const stored = z.object({ seenIn: z.array(z.string()).optional(), matters: z.array(z.unknown()) });

/**
 * How many members of a community have a card that renews in a month, rounded down to whole fives; undefined below
 * five. Each counts once, whatever cards they have.
 */
export async function renewalsIn(
  community: string,
  month: Temporal.PlainYearMonth,
  members: Members,
): Promise<number | undefined> {
  const [platform] = community.split(".");
  let count = 0;
  for await (const [, raw] of members.scan(platform === "slack" ? community : platform)) {
    const { data } = stored.safeParse(raw);
    const isMember = platform !== "discord" || data?.seenIn?.includes(community) === true;
    if (data !== undefined && isMember && data.matters.some((matter) => isRenewing(matter, month))) count++;
  }
  return count < FEWEST ? undefined : count - (count % FEWEST);
}

function isRenewing(matter: unknown, month: Temporal.PlainYearMonth): boolean {
  const { data } = card.safeParse(matter);
  return data !== undefined && renewsIn(data, month);
}
