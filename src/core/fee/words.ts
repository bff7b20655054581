import type { FEE_RESULTS } from "../../domain/card.ts";

/** How one year's fee ended, as members choose it and read it back. */
export const RESULT_NAMES = {
  offer: "Took an offer",
  "no-offer": "No offer",
  downgraded: "Downgraded",
  cancelled: "Cancelled",
  kept: "Kept it and paid the fee",
} as const satisfies Readonly<Record<(typeof FEE_RESULTS)[number], string>>;
