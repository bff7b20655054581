import type { Knowledge } from "../../knowledge/schema.ts";
import { type Button, button } from "../reply.ts";
import type { Reviews } from "./reviews.ts";

/** What a report is about where no entry answered. */
export const NO_ANSWER = "no-answer";
/** What a report is about where a number or a link was checked; which one, the note may say. */
export const CHECK = "check";

/** Reports of one member that may wait at a time in one community: enough for a diligent reader, and too few to flood it. */
export const MOST_WAITING = 5;

/** What became of a report: kept, there already, or one too many. */
export type Reported = "kept" | "already" | "enough";

/** Adds a report for those who manage a community to look at; nobody else ever sees the note. */
export type ToReview = (community: string, about: string, note: string | undefined) => Promise<Reported>;

/** The reports of the member whose document has the key `by`. */
export function openToReview(by: string, now: Temporal.Instant, reviews: Reviews): ToReview {
  return async (community, about, note) => {
    const own = (await reviews.list(community)).filter((item) => item.by === by);
    if (own.some((item) => item.about === about && item.note === note)) return "already";
    if (own.length >= MOST_WAITING) return "enough";
    await reviews.add(community, { schema: 1, about, by, at: now, ...(note !== undefined && { note }) });
    return "kept";
  };
}

/** Opens the form for a report on an entry, or on the lack of one. */
export function reportButton(about: string): Button {
  const report = button(
    "Report",
    "report",
    { about },
    { spoken: "Report: something here is wrong or missing" },
  );
  return { ...report, runs: { ...report.runs, edit: true } };
}

/** What a report is about, in words; an entry that is no longer there by its id. */
export function reportedTitle(about: string, { contacts, playbooks }: Knowledge): string {
  if (about === NO_ANSWER) return "A question without an answer";
  if (about === CHECK) return "What a check of a number or link says";
  const [kind, name = ""] = about.split(":");
  return (kind === "contact" ? contacts : playbooks).get(name)?.title ?? about;
}
