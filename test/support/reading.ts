import type { Reading } from "../../src/core/option.ts";
import { knowledge } from "./knowledge.ts";

/** What options are read against in tests: a Tuesday in November 2026, in New York. */
export const reading: Reading = {
  now: Temporal.Instant.from("2026-11-24T15:00:00Z"),
  today: Temporal.PlainDate.from("2026-11-24"),
  timeZone: "America/New_York",
  knowledge,
};
