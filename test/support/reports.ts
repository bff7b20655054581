import fc from "fast-check";
import { FEE_RESULTS } from "../../src/domain/card.ts";
import { type Content, content } from "../../src/domain/report.ts";
import type { createDesk } from "./bot.ts";

/** Anything that a member can report; few kinds of each, so that groups grow above five. */
export const anyContent: fc.Arbitrary<Content> = fc
  .record(
    {
      result: fc.constantFrom(...FEE_RESULTS.slice(0, 2)),
      offer: fc.constantFrom("points-20k", "points-30k", "credit-100"),
      spend: fc.constantFrom("0-5k", "5-15k"),
      tenure: fc.constantFrom("1-3y", "3-6y"),
      channel: fc.constantFrom("phone", "chat"),
    },
    { requiredKeys: ["result"] },
  )
  .map((said) => content.parse(said));

/**
 * Lets so many members of a community report on their platinum card in the fourth quarter of 2026, approves all of
 * it, and turns the clock to the day of publication.
 */
export async function publish(
  { reports, queue, clock }: Pick<ReturnType<typeof createDesk>, "reports" | "queue" | "clock">,
  community: string,
): Promise<void> {
  const groups: readonly (readonly [people: number, content: Content])[] = [
    [13, { result: "offer", offer: "points-20k", channel: "chat" }],
    [8, { result: "cancelled", offer: "credit-100", channel: "phone" }],
    [12, { result: "no-offer", channel: "phone" }],
  ];
  const sent = groups.flatMap(([people, said]) => Array.from({ length: people }, () => said));
  for (const [index, said] of sent.entries())
    await reports.of(`discord.${1000 + index}`).send({ community, card: "platinum" }, said, clock.now());
  const { shown } = await queue.list(community, sent.length, clock.now());
  for (const each of shown) await queue.decide(community, each, "approved");
  clock.turn("2027-01-08T00:00:00Z");
}
