import fc from "fast-check";
import { FEE_RESULTS } from "../../src/domain/card.ts";
import { type Content, content } from "../../src/domain/report.ts";

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
